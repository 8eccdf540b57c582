import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { Room } from './rules/room.ts'

export type DrawState = 'set' | 'drawn' | 'cancelled' | 'failed'
type Drawn = { seed: Buffer | null; firstNumber: number | null; lastNumber: number | null; tookPart: number | null }
export type Draw = Drawn & { id: number; setAt: Date; drawsAt: Date; endedAt: Date | null; commitment: Buffer; state: DrawState }

const published = ['id', 'setAt', 'drawsAt', 'endedAt', 'commitment', 'state', 'seed', 'firstNumber', 'lastNumber', 'tookPart'] as const

/** All that is published of them, the newest first. */
export async function listDraws(db: Db, limit: number): Promise<Draw[]> {
  return (await db.selectFrom('waiting.draw').select(published).orderBy('id', 'desc').limit(limit).execute()) as Draw[]
}

export async function findDraw(db: Db, id: number): Promise<Draw | null> {
  return ((await db.selectFrom('waiting.draw').select(published).where('id', '=', id).executeTakeFirst()) as Draw | undefined) ?? null
}

/** The next numbers of a draw in the order of arrival. */
export function listDrawNumbers(db: Db, drawId: number, after: number, limit: number): Promise<{ arrived: number; drawn: number }[]> {
  return db.selectFrom('waiting.drawNumber').select(['arrived', 'drawn']).where('drawId', '=', drawId).where('arrived', '>', String(after)).orderBy('arrived').limit(limit).execute() as never
}

/** The room must be held. */
export async function insertDraw(tx: Tx, draw: { setAt: Date; drawsAt: Date; afterNumber: number; nonce: Buffer; commitment: Buffer }): Promise<number> {
  const { setAt, drawsAt, afterNumber, nonce, commitment } = draw
  const { rows } = await sql<{ id: number }>`
    insert into waiting.draw (id, set_at, draws_at, after_number, nonce, commitment)
    select coalesce(max(id), 0) + 1, ${setAt}, ${drawsAt}, ${afterNumber}::bigint, ${nonce}, ${commitment} from waiting.draw returning id`.execute(tx)
  return rows[0]!.id
}

export async function findAwaitedDraw(tx: Tx): Promise<{ id: number; drawsAt: Date; afterNumber: number; nonce: Buffer; commitment: Buffer } | null> {
  return ((await tx.selectFrom('waiting.draw').select(['id', 'drawsAt', 'afterNumber', 'nonce', 'commitment']).where('state', '=', 'set').executeTakeFirst()) as never) ?? null
}

export async function endDraw(tx: Tx, id: number, state: Exclude<DrawState, 'set'>, at: Date, drawn: Drawn = { seed: null, firstNumber: null, lastNumber: null, tookPart: null }): Promise<void> {
  await tx.updateTable('waiting.draw').set({ state, endedAt: at, ...drawn }).where('id', '=', id).execute()
}

/**
 * Permutes the numbers of who takes part among themselves: sorted by SHA-256(key, number) the first has the smallest, with
 * key = SHA-256(seed, '/first/last'). PostgreSQL does it in two statements, and no process stands still for it.
 */
export async function writeOrder(tx: Tx, draw: { id: number; drawsAt: Date; after: number; seed: Buffer }): Promise<Omit<Drawn, 'seed'>> {
  const { id, drawsAt, after, seed } = draw
  await sql`
    with taking as (select number from waiting.place where number > ${after}::bigint and joined_at < ${drawsAt}),
      keyed as (select sha256(${seed}::bytea || convert_to('/' || min(number) || '/' || max(number), 'UTF8')) as key from taking),
      ranked as (
        select number, row_number() over (order by number) as nth,
          row_number() over (order by sha256(key || convert_to(number::text, 'UTF8'))) as drawn_as
        from taking, keyed)
    insert into waiting.draw_number (draw_id, arrived, drawn)
    select ${id}::int, a.number, b.number from ranked a join ranked b on b.nth = a.drawn_as`.execute(tx)
  await sql`update waiting.place p set number = n.drawn, arrived_number = n.arrived from waiting.draw_number n where n.draw_id = ${id}::int and p.number = n.arrived`.execute(tx)
  const { rows } = await sql<Omit<Drawn, 'seed'>>`
    select min(arrived) as "firstNumber", max(arrived) as "lastNumber", count(*)::int as "tookPart" from waiting.draw_number where draw_id = ${id}::int`.execute(tx)
  return rows[0]!
}

export async function writeRoomDraw(tx: Tx, set: Partial<Pick<Room, 'drawsAt' | 'drawsAfter' | 'drawnAt' | 'drawFailedAt'>>): Promise<void> {
  await tx.updateTable('waiting.room').set(set).execute()
}

/** Whether a draw was between this number's arrival and now: then only who had signed in kept a place. */
export async function isDrawnOver(db: Db, { number, joinedAt }: { number: number; joinedAt: Date }, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select from waiting.draw
    where state in ('set', 'drawn') and draws_at <= ${now} and draws_at > ${joinedAt} and after_number < ${number}::bigint limit 1`.execute(db)
  return rows.length > 0
}
