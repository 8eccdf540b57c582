import type { HouseDeps } from '#emeterai/deps.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

/** Asks the worker to perform a stamp. One job a stamp: asking again moves it. */
export async function sendStampJob(tx: Tx | Db, { queue }: Pick<HouseDeps, 'queue'>, stampId: string, runAt?: Date): Promise<void> {
  await queue.send(tx, 'perform-stamp', { stampId }, { key: `stamp:${stampId}`, ...(runAt ? { runAt } : {}) })
}
