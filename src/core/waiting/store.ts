import { sql } from 'kysely'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { Room, RoomMode, ShuttableLane } from './rules/room.ts'

const columns = ['mode', 'ratePerMinute', 'shutLanes', 'openedAt', 'openedAfter', 'admittedTo', 'ratePerSecond', 'credit', 'streak', 'drawsAt', 'drawsAfter', 'drawnAt', 'drawFailedAt', 'message'] as const

type Numbers = 'openedAfter' | 'admittedTo' | 'drawsAfter'
type RoomRow = Omit<Room, 'mode' | 'shutLanes' | Numbers> & { mode: string; shutLanes: string[] } & Record<Numbers, string | bigint | number>

function asRoom(row: RoomRow): Room {
  const { openedAfter, admittedTo, drawsAfter } = row
  return { ...row, mode: row.mode as RoomMode, shutLanes: row.shutLanes as ShuttableLane[], openedAfter: Number(openedAfter), admittedTo: Number(admittedTo), drawsAfter: Number(drawsAfter) }
}

export async function findRoom(db: Db | Tx): Promise<Room> {
  return asRoom(await db.selectFrom('waiting.room').select(columns).executeTakeFirstOrThrow())
}

/** The room for who moves it in this second; null when somebody else does or just did. */
export async function lockRoomToMove(tx: Tx, now: Date): Promise<{ room: Room; seconds: number } | null> {
  const row = await tx
    .selectFrom('waiting.room')
    .select([...columns, sql<number>`case when ticked_at = '-infinity' then 1 else abs(extract(epoch from ${now}::timestamptz - ticked_at))::float8 end`.as('seconds')])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row || row.seconds < 0.9) return null
  const { seconds, ...rest } = row
  return { room: asRoom(rest), seconds }
}

export async function lockRoom(tx: Tx): Promise<Room> {
  return asRoom(await tx.selectFrom('waiting.room').select(columns).forUpdate().executeTakeFirstOrThrow())
}

/** Null while another process moves or draws. */
export async function lockRoomIfFree(tx: Tx): Promise<Room | null> {
  const row = await tx.selectFrom('waiting.room').select(columns).forUpdate().skipLocked().executeTakeFirst()
  return row ? asRoom(row) : null
}

export async function writeRoom(tx: Tx, room: Room, now: Date): Promise<void> {
  await tx.updateTable('waiting.room').set({ ...room, tickedAt: now }).execute()
}

export async function writeTurn(tx: Tx, admittedTo: number, at: Date): Promise<void> {
  await tx.insertInto('waiting.turn').values({ admittedTo, at }).onConflict((conflict) => conflict.doNothing()).execute()
}

/** The last number given; 0 before the first. */
export async function findLastNumber(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ last: string }>`select case when is_called then last_value else 0 end as last from waiting.number`.execute(db)
  return Number(rows[0]?.last ?? 0)
}

export async function takeNumber(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ number: string }>`select nextval('waiting.number') as number`.execute(db)
  return Number(rows[0]?.number)
}

export async function writeStrain(db: Db, process: string, strain: number, at: Date): Promise<void> {
  await db.insertInto('waiting.strain').values({ process, strain, at }).onConflict((conflict) => conflict.column('process').doUpdateSet({ strain, at })).execute()
}

/** Of the most strained process heard of in the last five seconds. */
export async function findMostStrain(db: Db | Tx, now: Date): Promise<number> {
  const row = await db.selectFrom('waiting.strain').select((of) => of.fn.max('strain').as('most')).where('at', '>', new Date(now.getTime() - 5000)).executeTakeFirst()
  return Number(row?.most ?? 0)
}

/** `arrivedNumber`: what a draw replaced by `number`. */
export type Place = { number: number; joinedAt: Date; enteredAt: Date | null; turnAt: Date | null; arrivedNumber: number | null }

export async function findPlace(db: Db | Tx, accountId: string): Promise<Place | null> {
  const row = await db.selectFrom('waiting.standing').select(['number', 'joinedAt', 'enteredAt', 'turnAt', 'arrivedNumber']).where('accountId', '=', accountId).executeTakeFirst()
  if (!row) return null
  const { number, joinedAt, enteredAt, turnAt, arrivedNumber } = row
  return { number: Number(number), joinedAt: joinedAt!, enteredAt, turnAt, arrivedNumber: arrivedNumber === null ? null : Number(arrivedNumber) }
}

/** When this number had its turn; null while it waits. */
export async function findTurnOf(db: Db, number: number): Promise<Date | null> {
  const row = await db.selectFrom('waiting.turn').select('at').where('admittedTo', '>=', String(number)).orderBy('admittedTo').limit(1).executeTakeFirst()
  return row?.at ?? null
}

/**
 * Writes the place unless the person has an earlier one of this opening. Two devices at once: the lower number stays.
 * False: the number belongs to another person, or a draw has passed over it.
 */
export async function keepPlace(db: Db, place: { accountId: string; number: number; joinedAt: Date; renewsBefore: number; now: Date }): Promise<boolean> {
  const { accountId, number, joinedAt, renewsBefore, now } = place
  const { rows } = await sql<{ number: string }>`
    insert into waiting.place as p (account_id, number, joined_at)
    select ${accountId}::uuid, ${number}::bigint, ${joinedAt}::timestamptz
    where not exists (select from waiting.place o where o.number = ${number}::bigint and o.account_id <> ${accountId}::uuid)
      and not exists (select from waiting.draw d where d.state in ('set', 'drawn') and d.draws_at <= ${now} and d.draws_at > ${joinedAt} and d.after_number < ${number}::bigint)
    on conflict (account_id) do update set number = excluded.number, joined_at = excluded.joined_at, entered_at = null, arrived_number = null
      where p.number > excluded.number or p.number <= ${renewsBefore}::bigint
    returning number`.execute(db).catch(takenIsNoPlace)
  return rows.length > 0
}

/** A new place at the end, in one question; null when another device of this person was a moment earlier. */
export async function takePlace(db: Db, { accountId, joinedAt, renewsBefore }: { accountId: string; joinedAt: Date; renewsBefore: number }): Promise<Place | null> {
  const { rows } = await sql<{ number: string }>`
    insert into waiting.place as p (account_id, number, joined_at) values (${accountId}::uuid, nextval('waiting.number'), ${joinedAt}::timestamptz)
    on conflict (account_id) do update set number = excluded.number, joined_at = excluded.joined_at, entered_at = null, arrived_number = null where p.number <= ${renewsBefore}::bigint
    returning number`.execute(db)
  return rows[0] ? { number: Number(rows[0].number), joinedAt, enteredAt: null, turnAt: null, arrivedNumber: null } : null
}

/** Two people with one device's number in the same instant: the index decides. */
function takenIsNoPlace(error: unknown): { rows: { number: string }[] } {
  if ((error as { constraint?: string }).constraint === 'a_number_is_one_persons') return { rows: [] }
  throw error
}

export async function markEntered(db: Db, accountId: string, at: Date): Promise<void> {
  await db.updateTable('waiting.place').set({ enteredAt: at }).where('accountId', '=', accountId).where('enteredAt', 'is', null).execute()
}

/** Places that are long over, and turns that nobody's place refers to any more. */
export async function deletePlacesBefore(db: Db, before: Date): Promise<number> {
  await db.deleteFrom('waiting.turn').where('at', '<', before).execute()
  await db.deleteFrom('waiting.strain').where('at', '<', before).execute()
  return deleteInBatches(db, 'waiting.place', sql`joined_at < ${before}`)
}
