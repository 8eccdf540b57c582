import type { HouseDeps } from '#emeterai/deps.ts'
import { sealUnit } from '#emeterai/ledger/move-units.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import { type LeasedStamp, lockLeased, noLease } from './lease.ts'
import { oweCallback } from './owe-callback.ts'
import { keepFilesMs } from './rules/timing.ts'
import { stampUrlOf } from './stamp-address.ts'
import { recordStampEvent } from './stamp-event.ts'

type Parts = Pick<HouseDeps, 'db' | 'clock' | 'queue' | 'keys' | 'houseUrl' | 'failPoint'>

/**
 * One transaction: the serial belongs to this very file, its unit is used, the holder and the portal hear of it. False
 * when the lease was lost meanwhile: then the late answer changes nothing.
 */
export async function sealStamp(deps: Parts, stamp: LeasedStamp, serial: string, output: { fileId: string; sha256: Buffer }): Promise<boolean> {
  const now = deps.clock.now()
  return deps.db.transaction().execute(async (tx) => {
    if (!(await lockLeased(tx, stamp))) return false
    const { id: stampId, accountId, round, clientId } = stamp
    const { numUpdatedRows } = await tx
      .updateTable('emeterai.serial')
      .set({ state: 'sealed', outputSha256: output.sha256, sealedAt: now })
      .where('serial', '=', serial)
      .where('state', '=', 'issued')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) throw new Error('The serial of a leased stamp was not open')
    if (!(await sealUnit(tx, { accountId, at: now, stampId, round }))) throw new Error('The round of a leased stamp had ended')
    await tx
      .updateTable('emeterai.stamp')
      .set({ state: 'sealed', failure: null, outputFileId: output.fileId, outputSha256: output.sha256, sealedAt: now, filesKeptUntil: new Date(now.getTime() + keepFilesMs), ...noLease })
      .where('id', '=', stampId)
      .execute()
    await recordStampEvent(tx, { stampId, at: now, kind: 'sealed', detail: serial })
    await oweCallback(tx, deps, { id: stampId, clientId, state: 'sealed', serial, failure: null }, now)
    await mailHolder(tx, deps, accountId, 'stamp-sealed', (distributorId) => ({ stampId, serial, link: stampUrlOf(deps.houseUrl, distributorId, stampId) }))
    await deps.failPoint('stamp.before-seal-commit')
    return true
  })
}
