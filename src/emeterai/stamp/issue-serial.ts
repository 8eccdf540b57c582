import { randomBytes } from 'node:crypto'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { DistributorMode } from '#emeterai/distributors/distributors.ts'
import type { Tx } from '#platform/db/pool.ts'
import { type LeasedStamp, lockLeased } from './lease.ts'
import { writeSerial } from './rules/serial.ts'
import { recordStampEvent } from './stamp-event.ts'

/** The serial of this round: every attempt gets the same one. Refused while the distributor gives none (domain.md §2.2). */
export async function issueSerial({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, stamp: LeasedStamp): Promise<Outcome<string, 'no-serials' | 'distributor-off' | 'lease-lost'>> {
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    if (!(await lockLeased(tx, stamp))) return refused('lease-lost')
    const mode = await modeOf(tx, stamp.accountId)
    if (mode === 'off') return refused('distributor-off')
    const known = await findSerial(tx, stamp)
    if (!known && mode === 'no-serials') return refused('no-serials')
    const serial = known ?? (await insertSerial(tx, stamp, now))
    await tx.updateTable('emeterai.stamp').set({ state: 'issued' }).where('id', '=', stamp.id).execute()
    return done(serial)
  })
}

async function modeOf(tx: Tx, accountId: string): Promise<DistributorMode> {
  const { mode } = await tx
    .selectFrom('emeterai.account as a')
    .innerJoin('emeterai.distributor as d', 'd.id', 'a.distributorId')
    .select('d.mode')
    .$narrowType<{ mode: DistributorMode }>()
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow()
  return mode
}

async function findSerial(tx: Tx, { id, round }: LeasedStamp): Promise<string | null> {
  const row = await tx.selectFrom('emeterai.serial').select('serial').where('stampId', '=', id).where('round', '=', round).where('state', '=', 'issued').executeTakeFirst()
  return row?.serial ?? null
}

async function insertSerial(tx: Tx, { id, round, accountId, inputSha256 }: LeasedStamp, now: Date): Promise<string> {
  const serial = writeSerial(randomBytes(32))
  await tx.insertInto('emeterai.serial').values({ serial, stampId: id, round, accountId, inputSha256, state: 'issued', issuedAt: now }).execute()
  await recordStampEvent(tx, { stampId: id, at: now, kind: 'serial-issued', detail: serial })
  return serial
}
