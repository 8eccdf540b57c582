import type { Db } from '#platform/db/pool.ts'
import { type Duty, categoriesOf, duties } from './rules/duty.ts'

/** How many people wait longer than the law allows, by what they asked for. */
export async function countLateAnswers(db: Db, now: Date): Promise<[Duty, number][]> {
  const rows = await db.selectFrom('ticket.ticket').select((q) => ['category', q.fn.countAll<string>().as('count')]).where('dueAt', '<', now).where('state', 'in', ['new', 'in-progress']).groupBy('category').execute()
  return duties.map((duty) => [duty, rows.filter(({ category }) => (categoriesOf(duty) as string[]).includes(category)).reduce((sum, { count }) => sum + Number(count), 0)])
}
