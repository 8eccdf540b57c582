import type { Db } from '#platform/db/pool.ts'

/** How many applications, sent or not, name this formasi: whom an amendment of it concerns. */
export async function countChoosers(db: Db, formasiId: number): Promise<number> {
  const { count } = await db.selectFrom('application.formasiChoice').select((eb) => eb.fn.countAll<string>().as('count')).where('formasiId', '=', formasiId).executeTakeFirstOrThrow()
  return Number(count)
}
