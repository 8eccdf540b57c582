import { setTimeout as sleep } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
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
 * What the first sending may do in the same round as it claims the form (decision 172). `spends`: a part of the claim's own statement, which
 * writes something for who claimed it, from `claimed`, and returns a row when it did. `sees`: what is read beside it.
 */
export type WithClaim<Seen> = { spends?: (claimed: RawBuilder<unknown>) => RawBuilder<unknown>; sees: (db: Db) => Promise<Seen> }

/** `keep`: the outcome as a part of the effect's own last statement, which then need not be kept afterwards. */
type Claimed<Result, Seen> = { didSpend: boolean; seen: Seen; keep(outcome: Result): RawBuilder<unknown> }

/**
 * The promise of actOnce for forms whose effect must not lie in one transaction, such as looking at a password: the first
 * sending claims the form, acts, and keeps what came of it; every other one waits for that, five seconds at most. Null: nothing
 * came of it that should stand, and the next sending acts. Throws IntentMismatch (422) when route or body differ,
 * IntentUnderWay (503) after the wait.
 */
export async function actOnceApart<Result extends Json, Seen = null>(
  parts: Parts,
  intent: Intent,
  { route, body, withClaim }: { route: string; body: unknown; withClaim?: WithClaim<Seen> },
  effect: (claimed: Claimed<Result, Seen | null>) => Promise<Result>,
): Promise<{ outcome: Result; isFirst: boolean }> {
  const sending = { intent, route, bodySha256: hashOfBody(parts.keys, body) }
  for (let time = 0; time < patience.times; time += 1) {
    const [claimed, seen] = await together(parts.db, (of) => [claim({ ...parts, db: of }, sending, withClaim?.spends), withClaim?.sees(of) ?? Promise.resolve(null)])
    if (claimed.isFirst) return { outcome: await act(parts, sending, (keep) => effect({ ...claimed, seen, keep })), isFirst: true }
    const outcome = await findOutcome<Result>(parts.db, sending)
    if (outcome !== null) return { outcome, isFirst: false }
    await sleep(patience.everyMs)
  }
  throw new IntentUnderWay()
}

/** First is the first, and one who comes long after a first that ended without a word. */
async function claim({ db, clock }: Parts, { intent: { actor, key }, route, bodySha256 }: Sending, spends?: WithClaim<unknown>['spends']): Promise<{ isFirst: boolean; didSpend: boolean }> {
  const now = clock.now()
  const abandoned = new Date(now.getTime() - abandonedAfterSeconds * 1000)
  const { rows } = await sql<{ isFirst: boolean; didSpend: boolean }>`
    with claimed as (
      insert into intent.intent as i (actor, key, route, body_sha256, created_at) values (${actor}, ${key}, ${route}, ${bodySha256}, ${now})
      on conflict (actor, key) do update set created_at = ${now}
        where i.outcome is null and i.created_at < ${abandoned} and i.body_sha256 = ${bodySha256}
      returning 1),
    spent as (${spends?.(sql`claimed`) ?? sql`select where false`})
    select exists (select from claimed) as is_first, exists (select from spent) as did_spend`.execute(db)
  return rows[0]!
}

async function act<Result extends Json>({ db }: Parts, { intent: { actor, key } }: Sending, effect: (keep: (outcome: Result) => RawBuilder<unknown>) => Promise<Result>): Promise<Result> {
  let isKept = false
  const keeping = (outcome: Result) => sql`update intent.intent set outcome = ${JSON.stringify(outcome)}::jsonb where actor = ${actor} and key = ${key}`
  const keep = (outcome: Result) => {
    isKept = true
    return keeping(outcome)
  }
  try {
    const outcome = await effect(keep)
    if (outcome === null) await forget(db, { actor, key })
    else if (!isKept) await keeping(outcome).execute(db)
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
