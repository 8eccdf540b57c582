import { sql } from 'kysely'
import type { Db } from '#platform/db/pool.ts'
import { probeDelaySeconds } from './rules/retry-delay.ts'

/** Whether the population register answers, as the line last saw it. `askAfter`: when it is tried again. */
export type RegistryState = { failingSince: Date | null; failures: number; askAfter: Date | null }

export function loadRegistryState(db: Db): Promise<RegistryState> {
  return db.selectFrom('account.registryState').select(['failingSince', 'failures', 'askAfter']).executeTakeFirstOrThrow()
}

/** The register was silent to all that were asked; returns when it is tried again. */
export async function markFailing(db: Db, { failures, failingSince }: RegistryState, now: Date): Promise<Date> {
  const askAfter = new Date(now.getTime() + probeDelaySeconds(failures + 1) * 1000)
  await db.updateTable('account.registryState').set({ failures: failures + 1, failingSince: failingSince ?? now, askAfter }).execute()
  return askAfter
}

/** It is back: who was put off only because it was away stands where they stood. */
export async function markAnswering(db: Db): Promise<void> {
  await db.updateTable('account.registryState').set({ failures: 0, failingSince: null, askAfter: null }).where('failures', '>', 0).execute()
  await sql`update account.identity_check set not_before = null where tries = 0 and not_before is not null`.execute(db)
}
