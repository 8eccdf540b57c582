import type { HouseDeps } from '#emeterai/deps.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

/** Asks the worker to perform a stamp. One job a stamp: asking again moves it. */
export async function sendStampJob(tx: Tx | Db, { queue }: Pick<HouseDeps, 'queue'>, stampId: string, runAt?: Date): Promise<void> {
  await queue.send(tx, 'perform-stamp', { stampId }, { key: keyOf(stampId), ...(runAt ? { runAt } : {}) })
}

/** The first of a stamp, as an expression for the statement that makes it. */
export const sendingStampJob = ({ queue }: Pick<HouseDeps, 'queue'>, stampId: string) => queue.sending('perform-stamp', { stampId }, { key: keyOf(stampId), isNew: true })

const keyOf = (stampId: string) => `stamp:${stampId}`
