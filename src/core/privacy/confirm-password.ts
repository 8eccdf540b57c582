import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'

export type ConfirmRefusal = 'wrong-password' | 'too-often'

/** That the person at the screen is the account's owner, and not who found it open. Throws HashGateBusy. */
export async function confirmPassword({ db, hashGate, limits }: Pick<Deps, 'db' | 'hashGate' | 'limits'>, accountId: string, password: string): Promise<Outcome<null, ConfirmRefusal>> {
  if (!(await limits.consume('own-data-password', accountId)).allowed) return refused('too-often')
  const row = await db.selectFrom('account.password').select('phc').where('accountId', '=', accountId).executeTakeFirst()
  const isRight = await hashGate.verify(row?.phc ?? null, password).catch(async (error: unknown) => {
    await limits.refund('own-data-password', accountId)
    throw error
  })
  if (!isRight) return refused('wrong-password')
  await limits.refund('own-data-password', accountId)
  return done(null)
}
