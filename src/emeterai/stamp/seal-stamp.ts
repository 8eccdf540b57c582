import { type SqlBool, sql } from 'kysely'
import type { HouseDeps } from '#emeterai/deps.ts'
import { movementRow, shiftUnits } from '#emeterai/ledger/move-units.ts'
import { messageOf } from '#emeterai/mail/queue-mail.ts'
import { insertFrom } from '#platform/db/insert-from.ts'
import { type LeasedStamp, leasedBy, noLease } from './lease.ts'
import { callbackOf, sendingCallbacks } from './owe-callback.ts'
import { keepFilesMs } from './rules/timing.ts'
import { stampUrlOf } from './stamp-address.ts'
import type { StoredFile } from './stamp-file.ts'

type Parts = Pick<HouseDeps, 'db' | 'clock' | 'queue' | 'keys' | 'houseUrl' | 'failPoint'>

/**
 * One statement, so that many stamps of one holder wait for each other no longer than one commit takes: the serial belongs to this
 * very file, its unit is used, the holder and the portal hear of it. False when the lease was lost meanwhile: then the late answer
 * changes nothing. What does not fit together breaks a constraint of the ledger, and nothing of it is written.
 */
export async function sealStamp(deps: Parts, stamp: LeasedStamp, serial: string, file: StoredFile): Promise<boolean> {
  const { db, clock, queue, houseUrl } = deps
  const now = clock.now()
  const { id: stampId, accountId, round, clientId, holder } = stamp
  const message = messageOf(deps, {
    to: holder.email,
    accountId,
    kind: 'stamp-sealed',
    values: { stampId, serial, link: stampUrlOf(houseUrl, holder.distributorId, stampId), firstName: holder.displayName, distributorName: holder.distributorName },
  })
  const owed = callbackOf({ id: stampId, clientId, state: 'sealed', serial, failure: null }, now)
  await deps.failPoint('stamp.before-seal-commit')
  const sealed = await db
    .with('ours', (of) =>
      of.updateTable('emeterai.stamp')
        .set({ state: 'sealed', failure: null, outputFileId: file.id, outputSha256: file.sha256, sealedAt: now, filesKeptUntil: new Date(now.getTime() + keepFilesMs), ...noLease })
        .where(leasedBy(stamp)).returning('id'))
    .with('kept', (of) => insertFrom(of, 'emeterai.file', file, 'ours'))
    .with('closed', (of) =>
      of.updateTable('emeterai.serial').from('ours').set({ state: 'sealed', outputSha256: file.sha256, sealedAt: now })
        .where('serial', '=', serial).where('state', '=', 'issued').whereRef('emeterai.serial.stampId', '=', 'ours.id').returning('stampId'))
    .with('used', (of) => shiftUnits(of, accountId, 'reserved', 'sealed', 1).where(sql<SqlBool>`exists (select from closed)`).returning('accountId'))
    // Where the serial was not open or no unit was held it is nobody's stamp, and from nobody the ledger takes no movement (stamps_move_one_unit).
    .with('moved', (of) => insertFrom(of, 'emeterai.transfer', { ...movementRow({ kind: 'seal', from: 'reserved', to: 'sealed', units: 1, accountId, at: now, round }), stampId: sql`(select stamp_id from closed, used)` }, 'ours'))
    .with('told', (of) => insertFrom(of, 'emeterai.stampEvent', { stampId, at: now, kind: 'sealed', detail: serial }, 'ours'))
    .with('owed', (of) => (owed ? insertFrom(of, 'emeterai.portalCallback', owed, 'ours').returning('id') : of.selectFrom('ours').select('id')))
    .with('written', (of) => insertFrom(of, 'emeterai.message', message, 'ours'))
    .selectFrom('ours')
    .select(queue.sending('send-mail', { mailId: message.id }).as('mailed'))
    .$if(owed !== null, (query) => query.select(sendingCallbacks(deps).as('called')))
    .executeTakeFirst()
  return sealed !== undefined
}
