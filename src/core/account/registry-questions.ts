import { sql } from 'kysely'
import type { Db } from '#platform/db/pool.ts'

/**
 * Takes up to `count` of the questions that the population register allows us on a day, so long as no more than `allowed`
 * have been asked. The day's row is locked while it counts: parallel askers cannot overrun the quota (trust.md F3).
 */
export async function takeQuestions(db: Db, day: string, count: number, allowed: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await tx.insertInto('account.dukcapilDay').values({ day, asked: 0 }).onConflict((conflict) => conflict.column('day').doNothing()).execute()
    const { asked } = await tx.selectFrom('account.dukcapilDay').select('asked').where('day', '=', day).forUpdate().executeTakeFirstOrThrow()
    const taken = Math.max(0, Math.min(count, allowed - asked))
    if (taken > 0) await tx.updateTable('account.dukcapilDay').set({ asked: asked + taken }).where('day', '=', day).execute()
    return taken
  })
}

/** For questions that never left us: what may have reached the register stays counted. */
export async function giveQuestionsBack(db: Db, day: string, count: number): Promise<void> {
  if (count <= 0) return
  await db.updateTable('account.dukcapilDay').set({ asked: sql<number>`greatest(asked - ${count}, 0)` }).where('day', '=', day).execute()
}

export async function countAskedOn(db: Db, day: string): Promise<number> {
  const row = await db.selectFrom('account.dukcapilDay').select('asked').where('day', '=', day).executeTakeFirst()
  return row?.asked ?? 0
}
