import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { Intent } from '#platform/http/form-guard.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** The same form was sent again with other contents: neither the first result nor a second effect is right. */
export class IntentMismatch extends Error {
  readonly statusCode = 422
  constructor() {
    super('intent-mismatch')
    this.name = 'IntentMismatch'
  }
}

/**
 * Promises that a form acts once however often it is sent (trust.md T14): the first sending runs `effect` in this
 * transaction and keeps what it returned, every other one gets the same result. A click while the first is still under
 * way waits for it; when the first fails, the next one acts. `outcome` must be free of personal data. Throws
 * IntentMismatch (422) when route or body differ.
 */
export async function actOnce<Result extends Json>(
  tx: Tx,
  { keys, clock }: { keys: KeyRing; clock: Clock },
  intent: Intent,
  sent: { route: string; body: unknown },
  effect: () => Promise<Result>,
): Promise<Result> {
  const bodySha256 = hashOfBody(keys, sent.body)
  const first = await tx
    .insertInto('intent.intent')
    .values({ actor: intent.actor, key: intent.key, route: sent.route, bodySha256, createdAt: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (!first) return replay(tx, intent, sent.route, bodySha256)

  const outcome = await effect()
  await tx
    .updateTable('intent.intent')
    .set({ outcome: sql`${JSON.stringify(outcome)}::jsonb` })
    .where('actor', '=', intent.actor)
    .where('key', '=', intent.key)
    .execute()
  return outcome
}

async function replay<Result extends Json>(tx: Tx, intent: Intent, route: string, bodySha256: Buffer): Promise<Result> {
  const row = await tx
    .selectFrom('intent.intent')
    .select(['route', 'bodySha256', 'outcome'])
    .where('actor', '=', intent.actor)
    .where('key', '=', intent.key)
    .executeTakeFirstOrThrow()
  if (row.route !== route || !row.bodySha256.equals(bodySha256)) throw new IntentMismatch()
  return row.outcome as Result
}

/** Keyed, since a body may hold a password that a thief of the table could otherwise guess. */
export function hashOfBody(keys: KeyRing, body: unknown): Buffer {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>).filter(([name]) => name !== '_token' && name !== '_intent')
  return keys.sign('intent-body', JSON.stringify(fields.toSorted(([a], [b]) => (a < b ? -1 : 1))))
}

/** Forgets intents after 72 hours. Run by the worker every hour. */
export async function sweepIntents(db: Db, now: Date): Promise<number> {
  return deleteInBatches(db, 'intent.intent', sql`created_at < ${new Date(now.getTime() - 72 * 3_600_000)}`)
}
