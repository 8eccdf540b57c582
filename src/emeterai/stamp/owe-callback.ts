import type { HouseDeps } from '#emeterai/deps.ts'
import type { Tx } from '#platform/db/pool.ts'
import { carried } from '#platform/tracing/tracing.ts'

type Ended = { id: string; clientId: string | null; state: 'sealed' | 'released'; serial: string | null; failure: string | null }

/** A portal that asked for a stamp is owed word of how it ended: at once, and again until it is taken (api/send-callbacks.ts). */
export async function oweCallback(tx: Tx, { queue }: Pick<HouseDeps, 'queue'>, { id, clientId, state, serial, failure }: Ended, at: Date): Promise<void> {
  if (!clientId) return
  const payload = JSON.stringify({ stampId: id, state, serial, failure, ...carried() })
  await tx.insertInto('emeterai.portalCallback').values({ clientId, event: `stamp-${state}`, payload, createdAt: at }).execute()
  await queue.send(tx, 'send-callbacks', {}, { key: 'send-callbacks' })
}
