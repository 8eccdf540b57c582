import { randomUUID } from 'node:crypto'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { hashSignInCode, newSignInCode, signInCode } from './sign-in-code.ts'

type Started = { ok: true; attemptId: string } | { ok: false; retryAfterSeconds: number }

/** Begins an attempt and mails its code. At most a few codes a quarter of an hour, until one of them was used. */
export async function startAttempt(deps: HouseDeps, accountId: string, boundTo: Buffer): Promise<Started> {
  const { db, keys, clock, limits } = deps
  const counted = await limits.consume('house-codes', accountId)
  if (!counted.allowed) return { ok: false, retryAfterSeconds: counted.retryAfterSeconds }
  const attemptId = randomUUID()
  const code = newSignInCode()
  const now = clock.now()
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('emeterai.signInAttempt')
      .values({ id: attemptId, accountId, boundTo, codeHash: hashSignInCode(keys, attemptId, code), createdAt: now, expiresAt: endOf(now) })
      .execute()
    await mailHolder(tx, deps, accountId, 'sign-in-code', { code, minutes: signInCode.minutes })
  })
  return { ok: true, attemptId }
}

export type ResendRefusal = 'expired' | 'too-many-sendings'

/** Mails another code for the same attempt; the one before serves no more. At most three sendings in all (trust.md §6.4). */
export async function resendCode(deps: HouseDeps, { attemptId, boundTo }: { attemptId: string; boundTo: Buffer }): Promise<Outcome<null, ResendRefusal>> {
  const { db, keys, clock, limits } = deps
  const waiting = await findWaiting(db, attemptId, boundTo, clock.now()).executeTakeFirst()
  if (!waiting) return refused('expired')
  if (waiting.sentCount >= signInCode.mostSendings || !(await limits.consume('house-codes', waiting.accountId)).allowed) return refused('too-many-sendings')
  return db.transaction().execute(async (tx) => {
    const now = clock.now()
    const attempt = await findWaiting(tx, attemptId, boundTo, now).forUpdate().executeTakeFirst()
    if (!attempt) return refused('expired')
    if (attempt.sentCount >= signInCode.mostSendings) return refused('too-many-sendings')
    const code = newSignInCode()
    await tx
      .updateTable('emeterai.signInAttempt')
      .set({ codeHash: hashSignInCode(keys, attemptId, code), sentCount: attempt.sentCount + 1, expiresAt: endOf(now) })
      .where('id', '=', attemptId)
      .execute()
    await mailHolder(tx, deps, attempt.accountId, 'sign-in-code', { code, minutes: signInCode.minutes })
    return done(null)
  })
}

/** An attempt that can still be completed. Another code gives no more tries. */
function findWaiting(db: Db | Tx, attemptId: string, boundTo: Buffer, now: Date) {
  return db
    .selectFrom('emeterai.signInAttempt')
    .select(['accountId', 'sentCount'])
    .where('id', '=', attemptId)
    .where('boundTo', '=', boundTo)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where('tries', '<', signInCode.mostTries)
}

const endOf = (now: Date) => new Date(now.getTime() + signInCode.minutes * 60_000)
