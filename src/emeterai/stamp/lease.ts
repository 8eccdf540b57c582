import { randomBytes } from 'node:crypto'
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { addressee } from '#emeterai/account/find-holder.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { DistributorMode } from '#emeterai/distributors/distributors.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { DB } from '#platform/db/types.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { writeSerial } from './rules/serial.ts'
import { leaseSeconds } from './rules/timing.ts'
import type { HolderKey, StoredFile } from './stamp-file.ts'
import { unfinishedStates } from './stamp-state.ts'

/** A stamp that we alone work on for now. The token fences: without it nothing may be written (trust.md X13, X24). */
export type LeasedStamp = {
  id: string
  token: string
  accountId: string
  round: number
  attempts: number
  clientId: string | null
  releaseDueAt: Date
  place: { page: number; leftMm: number; topMm: number; sizeMm: number }
  /** Of this round: every attempt has the same one. Why there is none: the distributor gives none now (domain.md §2.2). */
  serial: { ok: true; value: string } | { ok: false; refusal: 'no-serials' | 'distributor-off' }
  input: Pick<StoredFile, 'storageKey' | 'sha256'>
  holder: HolderKey & ReturnType<typeof addressee> & { distributorId: string; distributorName: string }
}

/** By the database's clock, which all workers share. */
export const leaseIsFree = sql<SqlBool>`(lease_until is null or lease_until < clock_timestamp())`

/**
 * Takes the lease and the serial of the round, in one statement with all that the work needs to know. Null when there is nothing to
 * do, or nothing may be begun any more; 'heldUntil' while somebody else has it.
 */
export async function takeLease({ db, clock, keys, isRehearsal }: Pick<HouseDeps, 'db' | 'clock' | 'keys' | 'isRehearsal'>, stampId: string): Promise<LeasedStamp | { heldUntil: Date } | null> {
  const row = await leaseWithSerial(db, stampId, { now: clock.now(), newSerial: writeSerial(randomBytes(32), isRehearsal) })
  if (!row) return findHolding(db, stampId)
  const { leaseToken, mode, serial, page, leftMm, topMm, sizeMm, storageKey, sha256, dataKeyId, wrapped, distributorId, distributorName, firstName, lastName, companyName, email, ...stamp } = row
  if (!leaseToken || !storageKey || !sha256) throw new Error('An unfinished stamp has its lease and its file')
  const dataKey = openDataKey(keys, wrapped)
  return {
    ...stamp,
    token: leaseToken,
    place: { page, leftMm: Number(leftMm), topMm: Number(topMm), sizeMm: Number(sizeMm) },
    serial: mode === 'off' ? { ok: false, refusal: 'distributor-off' } : serial === null ? { ok: false, refusal: 'no-serials' } : { ok: true, value: serial },
    input: { storageKey, sha256 },
    holder: { dataKeyId, dataKey, distributorId, distributorName, ...addressee(dataKey, { id: stamp.accountId, firstName, lastName, companyName, email }) },
  }
}

function leaseWithSerial(db: HouseDeps['db'], stampId: string, { now, newSerial }: { now: Date; newSerial: string }) {
  return db
    .with('asked', (of) =>
      of.selectFrom('emeterai.stamp as s').innerJoin('emeterai.account as a', 'a.id', 's.accountId').innerJoin('emeterai.distributor as d', 'd.id', 'a.distributorId')
        .leftJoin('emeterai.serial as n', (join) => join.onRef('n.stampId', '=', 's.id').onRef('n.round', '=', 's.round').on('n.state', '=', 'issued'))
        .select(['s.id', 's.round as askedRound', 'd.mode', 'd.name', 'n.serial', sql<boolean>`n.serial is null and d.mode not in ('off', 'no-serials')`.as('givesSerial')]).$narrowType<{ mode: DistributorMode }>()
        .where('s.id', '=', stampId))
    .with('leased', (of) =>
      of.updateTable('emeterai.stamp').from('asked')
        .set({
          leaseToken: sql`gen_random_uuid()`,
          leaseUntil: sql`clock_timestamp() + make_interval(secs => ${leaseSeconds})`,
          attempts: sql`attempts + 1`,
          state: sql`case when mode <> 'off' and (serial is not null or gives_serial) then 'issued' else state end`,
        })
        .whereRef('emeterai.stamp.id', '=', 'asked.id')
        // What was asked of it is still so: who waited here for somebody else finds the lease taken, or another round.
        .whereRef('round', '=', 'askedRound')
        .where('state', 'in', unfinishedStates)
        // What is due goes back: nobody may begin and so keep the sweeper waiting.
        .where('releaseDueAt', '>', now)
        .where(leaseIsFree)
        .returning(['emeterai.stamp.id', 'leaseToken', 'accountId', 'round', 'attempts', 'inputSha256', 'inputFileId', 'clientId', 'releaseDueAt', 'page', 'leftMm', 'topMm', 'sizeMm', 'mode', 'name', 'serial', 'givesSerial']))
    .with('given', (of) =>
      of.insertInto('emeterai.serial').columns(['serial', 'stampId', 'round', 'accountId', 'inputSha256', 'state', 'issuedAt'])
        .expression((eb) => eb.selectFrom('leased').select([sql<string>`${newSerial}`.as('serial'), 'id', 'round', 'accountId', 'inputSha256', sql<string>`'issued'`.as('state'), sql<Date>`${now}::timestamptz`.as('issuedAt')]).where('givesSerial', '=', true))
        // Who waited for the row while somebody else gave the serial and let go again has not seen it: it is this round's all the same.
        .onConflict((conflict) => conflict.constraint('one_serial_per_round').doUpdateSet((eb) => ({ state: eb.ref('emeterai.serial.state') })).where('emeterai.serial.state', '=', 'issued'))
        .returning(['emeterai.serial.serial', 'emeterai.serial.stampId', 'emeterai.serial.issuedAt']))
    .with('told', (of) =>
      of.insertInto('emeterai.stampEvent').columns(['stampId', 'at', 'kind', 'detail'])
        .expression((eb) => eb.selectFrom('given').select(['stampId', 'issuedAt', sql<string>`'serial-issued'`.as('kind'), 'serial']).where('serial', '=', newSerial)))
    .selectFrom('leased as l')
    .innerJoin('emeterai.account as a', 'a.id', 'l.accountId')
    .innerJoin('emeterai.dataKey as k', 'k.id', 'a.dataKeyId')
    .leftJoin('emeterai.file as f', 'f.id', 'l.inputFileId')
    .leftJoin('given as g', 'g.stampId', 'l.id')
    .select(['l.id', 'l.leaseToken', 'l.accountId', 'l.round', 'l.attempts', 'l.clientId', 'l.releaseDueAt', 'l.page', 'l.leftMm', 'l.topMm', 'l.sizeMm', 'l.mode', 'l.name as distributorName'])
    .select((eb) => eb.fn.coalesce('l.serial', 'g.serial').as('serial'))
    .select(['f.storageKey', 'f.sha256', 'a.dataKeyId', 'k.wrapped', 'a.distributorId', 'a.firstName', 'a.lastName', 'a.companyName', 'a.email'])
    .executeTakeFirst()
}

async function findHolding(db: HouseDeps['db'], stampId: string): Promise<{ heldUntil: Date } | null> {
  const held = await db.selectFrom('emeterai.stamp').select('leaseUntil').where('id', '=', stampId).where('state', 'in', unfinishedStates).where(sql<SqlBool>`not ${leaseIsFree}`).executeTakeFirst()
  return held?.leaseUntil ? { heldUntil: held.leaseUntil } : null
}

type Lease = Pick<LeasedStamp, 'id' | 'token' | 'round'>

/** The row whose lease is still ours. None: we were given up, and somebody else decides. */
export const leasedBy = ({ id, token, round }: Lease) => (is: ExpressionBuilder<DB, 'emeterai.stamp'>) =>
  is.and([is('id', '=', id), is('leaseToken', '=', token), is('round', '=', round), is('state', 'in', unfinishedStates)])

/** Locks the row for writing if the lease is still ours. */
export async function lockLeased(tx: Tx, lease: Lease): Promise<boolean> {
  const row = await tx.selectFrom('emeterai.stamp').select('id').where(leasedBy(lease)).forUpdate().executeTakeFirst()
  return row !== undefined
}

export const noLease = { leaseToken: null, leaseUntil: null }
