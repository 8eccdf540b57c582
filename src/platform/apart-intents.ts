import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/pool.ts'
import type { Intent } from '#platform/http/form-guard.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { type Json, IntentMismatch, hashOfBody } from './intents.ts'

/** The first sending of the form still works; ask again. */
export class IntentUnderWay extends Error {
  readonly statusCode = 503
  constructor() {
    super('intent-under-way')
    this.name = 'IntentUnderWay'
  }
}

type Parts = { db: Db; keys: KeyRing; clock: Clock }
type Sending = { intent: Intent; route: string; bodySha256: Buffer }

/** A process that died with a form in its hands gives it up after so long. */
const abandonedAfterSeconds = 30
const patience = { everyMs: 100, times: 50 }

/**
 * The promise of actOnce for forms whose effect must not lie in one transaction, such as looking at a password: the first
 * sending claims the form, acts, and keeps what came of it; every other one waits for that, five seconds at most. Null: nothing
 * came of it that should stand, and the next sending acts. Throws IntentMismatch (422) when route or body differ,
 * IntentUnderWay (503) after the wait.
 */
export async function actOnceApart<Result extends Json>(
  parts: Parts,
  intent: Intent,
  { route, body }: { route: string; body: unknown },
  effect: () => Promise<Result>,
): Promise<{ outcome: Result; isFirst: boolean }> {
  const sending = { intent, route, bodySha256: hashOfBody(parts.keys, body) }
  for (let time = 0; time < patience.times; time += 1) {
    if (await claim(parts, sending)) return { outcome: await act(parts, sending, effect), isFirst: true }
    const outcome = await findOutcome<Result>(parts.db, sending)
    if (outcome !== null) return { outcome, isFirst: false }
    await sleep(patience.everyMs)
  }
  throw new IntentUnderWay()
}

/** True for the first, and for one who comes long after a first that ended without a word. */
async function claim({ db, clock }: Parts, { intent, route, bodySha256 }: Sending): Promise<boolean> {
  const now = clock.now()
  const abandoned = new Date(now.getTime() - abandonedAfterSeconds * 1000)
  const claimed = await db
    .insertInto('intent.intent')
    .values({ ...intent, route, bodySha256, createdAt: now })
    .onConflict((conflict) =>
      conflict.columns(['actor', 'key']).doUpdateSet({ createdAt: now })
        .where('intent.intent.outcome', 'is', null).where('intent.intent.createdAt', '<', abandoned).where('intent.intent.bodySha256', '=', bodySha256),
    )
    .returning('key')
    .executeTakeFirst()
  return claimed !== undefined
}

async function act<Result extends Json>({ db }: Parts, { intent: { actor, key } }: Sending, effect: () => Promise<Result>): Promise<Result> {
  try {
    const outcome = await effect()
    if (outcome === null) await forget(db, { actor, key })
    else await db.updateTable('intent.intent').set({ outcome: sql`${JSON.stringify(outcome)}::jsonb` }).where('actor', '=', actor).where('key', '=', key).execute()
    return outcome
  } catch (error) {
    await forget(db, { actor, key })
    throw error
  }
}

/** Nothing came of it: the next sending acts. */
async function forget(db: Db, { actor, key }: Intent) {
  await db.deleteFrom('intent.intent').where('actor', '=', actor).where('key', '=', key).where('outcome', 'is', null).execute()
}

async function findOutcome<Result extends Json>(db: Db, { intent: { actor, key }, route, bodySha256 }: Sending): Promise<Result | null> {
  const row = await db.selectFrom('intent.intent').select(['route', 'bodySha256', 'outcome']).where('actor', '=', actor).where('key', '=', key).executeTakeFirst()
  if (row && (row.route !== route || !row.bodySha256.equals(bodySha256))) throw new IntentMismatch()
  return (row?.outcome ?? null) as Result | null
}
