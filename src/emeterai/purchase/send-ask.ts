import type { HouseDeps } from '#emeterai/deps.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

/** The next question about a purchase. One waits at most: a newer one takes its place. */
export async function sendAsk(tx: Tx | Db, queue: HouseDeps['queue'], number: string, runAt: Date): Promise<void> {
  await queue.send(tx, 'ask-about-purchase', { number }, { runAt, key: `ask-about-purchase:${number}`, maxAttempts: 12 })
}

/** Somebody has said that money came: asked at once, beside the slow chain of questions. However often it is said, one waits. */
export async function sendSettle(tx: Tx | Db, queue: HouseDeps['queue'], number: string): Promise<void> {
  await queue.send(tx, 'settle-purchase', { number }, { key: `settle-purchase:${number}`, maxAttempts: 8 })
}
