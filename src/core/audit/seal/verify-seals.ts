import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { hashEvents } from './leaves.ts'
import { type Place, type SealFault, mostFaults, noSeal, proveSeals } from './prove-seals.ts'

export type Verification = { events: number; seals: number; unsealed: number; head: string | null; last: Place; faults: SealFault[] }

type Parts = Pick<Deps, 'db' | 'auditKey'>

/** The number of a transaction that there will never be. */
const endOfAll = '18446744073709551615'

/** Proves the trail from its first seal to its last, or says what was touched and where. `head` is one from the log: '17:ab12…'. */
export async function verifySeals(parts: Parts, head?: string): Promise<Verification> {
  const { events, last, faults } = await proveSeals(parts, noSeal)
  if (head !== undefined && !(await isSeal(parts.db, placeOf(head)))) faults.push({ seal: last.number, kind: 'head-missing' })
  const after = await verifyUnsealed(parts.db, last)
  return { events, seals: last.number, unsealed: after.unsealed, head: last.number === 0 ? null : `${last.number}:${last.hash.toString('hex')}`, last, faults: [...faults, ...after.faults] }
}

/** What no seal covers yet: openings that are not as their events say, and events that claim to be of later. */
export async function verifyUnsealed(db: Db, last: Place): Promise<{ unsealed: number; faults: SealFault[] }> {
  const { count, changedOpenings } = await hashEvents(db, { from: last.toTx, to: endOfAll })
  return { unsealed: count, faults: [...(await findFromTheFuture(db)), ...changedOpenings.map((eventId): SealFault => ({ seal: null, kind: 'opening-changed', eventId }))] }
}

/** Whether there is this seal, with this hash. */
export async function isSeal(db: Db, { number, hash }: Pick<Place, 'number' | 'hash'>): Promise<boolean> {
  const mostInt = 2 ** 31 - 1
  if (number > mostInt) return false
  return (await db.selectFrom('audit.seal').select('number').where('number', '=', number).where('hash', '=', hash).executeTakeFirst()) !== undefined
}

function placeOf(head: string) {
  const [number, hash] = head.split(':')
  return { number: Number(number), hash: Buffer.from(hash ?? '', 'hex') }
}

async function findFromTheFuture(db: Db): Promise<SealFault[]> {
  const { rows } = await sql<{ id: string }>`select id from audit.event where tx >= pg_snapshot_xmax(pg_current_snapshot()) limit ${mostFaults}`.execute(db)
  return rows.map(({ id }) => ({ seal: null, kind: 'from-the-future', eventId: id }))
}
