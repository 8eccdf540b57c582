import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import { besidePayload } from './carried-trace.ts'

/** Before all others: somebody waits for it at this moment. Behind all others: one of very many (decision 167). */
const priorities = { first: -10, last: 10 } as const

export type SendOptions = { runAt?: Date; key?: string; maxAttempts?: number; queueName?: string; turn?: keyof typeof priorities; /** Nothing was ever sent under this key: there is none to replace (decision 175). */ isNew?: boolean }

/**
 * Hands work to the worker inside the caller's transaction: it happens if and only if the transaction commits.
 * Payloads carry ids, never personal data (a job row outlives what it names).
 */
export type Queue<Jobs extends Record<string, object>> = {
  send<Name extends keyof Jobs & string>(tx: Tx | Db, name: Name, payload: Jobs[Name], options?: SendOptions): Promise<void>
  /** The same as an expression, for a statement that does more at once: sent once for each row it is selected for. */
  sending<Name extends keyof Jobs & string>(name: Name, payload: Jobs[Name], options?: SendOptions): RawBuilder<unknown>
}

/**
 * `sendFunction`: the door to a house's queue; the queue's own tables stay closed to the doors. `toRealTime`: jobs run by
 * the database's clock, which a demo whose own clock was moved must be told (platform/clock.ts).
 */
export function createQueue<Jobs extends Record<string, object>>(sendFunction: 'jobs.send' | 'emeterai.send_job' = 'jobs.send', toRealTime = (at: Date) => at): Queue<Jobs> {
  const sending = (name: string, payload: object, { runAt, key, maxAttempts = 25, queueName, turn, isNew }: SendOptions = {}) =>
    sql<unknown>`${sql.raw(sendFunction)}(${name}, ${JSON.stringify(besidePayload(payload))}::json, ${queueName ?? null}, ${runAt ? toRealTime(runAt) : null}, ${maxAttempts}, ${key ?? null}${turn ? sql`, ${priorities[turn]}` : sql``}${isNew ? sql`, is_new => true` : sql``})`
  return {
    async send(tx, name, payload, options) {
      await sql`select ${sending(name, payload, options)}`.execute(tx)
    },
    sending,
  }
}
