import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { isSignInCode, signInCode } from './sign-in-code.ts'

export type CompleteSignInRefusal = 'wrong-code' | 'expired' | 'too-many-tries'

type Typed = { attemptId: string; code: string; boundTo: Buffer }

/**
 * Second half of the sign-in: the mailed code, once, within its time and tries, and only where it was asked for. A try is
 * counted in the same locked row that judges it, so that codes sent at once are no more than five either.
 */
export async function completeSignIn({ db, keys, clock, limits }: HouseDeps, { attemptId, code, boundTo }: Typed): Promise<Outcome<{ accountId: string }, CompleteSignInRefusal>> {
  const outcome = await db.transaction().execute(async (tx) => {
    const attempt = await tx
      .selectFrom('emeterai.signInAttempt as t')
      .innerJoin('emeterai.account as a', 'a.id', 't.accountId')
      .select(['t.accountId', 't.codeHash', 't.tries'])
      .where('t.id', '=', attemptId)
      .where('t.boundTo', '=', boundTo)
      .where('t.usedAt', 'is', null)
      .where('t.expiresAt', '>', clock.now())
      .where('a.state', '=', 'active')
      .forUpdate('t')
      .executeTakeFirst()
    if (!attempt) return refused<CompleteSignInRefusal>('expired')
    if (attempt.tries >= signInCode.mostTries) return refused<CompleteSignInRefusal>('too-many-tries')
    const isRight = isSignInCode(keys, attemptId, code, attempt.codeHash)
    await tx
      .updateTable('emeterai.signInAttempt')
      .set(isRight ? { usedAt: clock.now() } : { tries: attempt.tries + 1 })
      .where('id', '=', attemptId)
      .execute()
    if (isRight) return done({ accountId: attempt.accountId })
    return refused<CompleteSignInRefusal>(attempt.tries + 1 >= signInCode.mostTries ? 'too-many-tries' : 'wrong-code')
  })
  // Whoever reads the mailbox is its owner: what strangers asked for before does not hold them up.
  if (outcome.ok) await limits.reset('house-codes', outcome.value.accountId)
  return outcome
}
