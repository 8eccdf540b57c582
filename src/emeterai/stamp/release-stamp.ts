import type { HouseDeps } from '#emeterai/deps.ts'
import { releaseUnit } from '#emeterai/ledger/move-units.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import type { Tx } from '#platform/db/pool.ts'
import { noLease } from './lease.ts'
import { oweCallback } from './owe-callback.ts'
import type { StampFailure } from './rules/failures.ts'
import { keepFilesMs } from './rules/timing.ts'
import { stampUrlOf } from './stamp-address.ts'
import { recordStampEvent } from './stamp-event.ts'

type Parts = Pick<HouseDeps, 'clock' | 'queue' | 'keys' | 'houseUrl'>
type Unfinished = { id: string; accountId: string; round: number; clientId: string | null }

/** Gives the unit of an unfinished stamp back, whose row the caller has locked. Its serial is void for ever. */
export async function releaseLocked(tx: Tx, deps: Parts, { id: stampId, accountId, round, clientId }: Unfinished, failure: StampFailure): Promise<void> {
  const now = deps.clock.now()
  await tx.updateTable('emeterai.serial').set({ state: 'void' }).where('stampId', '=', stampId).where('round', '=', round).where('state', '=', 'issued').execute()
  if (!(await releaseUnit(tx, { accountId, at: now, stampId, round }))) throw new Error('The round of an unfinished stamp had ended')
  await tx
    .updateTable('emeterai.stamp')
    .set({ state: 'released', failure, releasedAt: now, filesKeptUntil: new Date(now.getTime() + keepFilesMs), ...noLease })
    .where('id', '=', stampId)
    .execute()
  await recordStampEvent(tx, { stampId, at: now, kind: 'released', detail: failure })
  await oweCallback(tx, deps, { id: stampId, clientId, state: 'released', serial: null, failure }, now)
  await mailHolder(tx, deps, accountId, 'stamp-released', (distributorId) => ({ stampId, failure, link: stampUrlOf(deps.houseUrl, distributorId, stampId) }))
}
