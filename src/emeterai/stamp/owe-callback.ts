import type { HouseDeps } from '#emeterai/deps.ts'
import type { Tx } from '#platform/db/pool.ts'
import { carried } from '#platform/tracing/tracing.ts'

type Ended = { id: string; clientId: string | null; state: 'sealed' | 'released'; serial: string | null; failure: string | null }

/** A portal that asked for a stamp is owed word of how it ended: at once, and again until it is taken (api/send-callbacks.ts). */
export async function oweCallback(tx: Tx, { queue }: Pick<HouseDeps, 'queue'>, { id, clientId, state, serial, failure }: Ended, at: Date): Promise<void> {
  const row = callbackOf({ id, clientId, state, serial, failure }, at)
  if (!row) return
  await tx.insertInto('emeterai.portalCallback').values(row).execute()
  await queue.send(tx, 'send-callbacks', {}, once)
}

const once = { key: 'send-callbacks' }

/** The job beside it, as an expression. */
export const sendingCallbacks = ({ queue }: Pick<HouseDeps, 'queue'>) => queue.sending('send-callbacks', {}, once)

/** The word that is owed; null where no portal asked. */
export function callbackOf({ id, clientId, state, serial, failure }: Ended, at: Date) {
  return clientId ? { clientId, event: `stamp-${state}`, payload: JSON.stringify({ stampId: id, state, serial, failure, ...carried() }), createdAt: at } : null
}
