import type { Insertable } from 'kysely'
import type { Tx } from '#platform/db/pool.ts'
import type { AccountAccount } from '#platform/db/types.ts'

export type SecurityAnswer = { position: 1 | 2; question: string; answerPhc: string }

/** False when the NIK has an account in this season already: the unique constraint decides, however many come at once. */
export async function insertAccount(tx: Tx, row: Insertable<AccountAccount>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('account.account')
    .values(row)
    .onConflict((conflict) => conflict.constraint('one_account_per_nik_and_season').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function insertCredentials(tx: Tx, accountId: string, passwordPhc: string, answers: SecurityAnswer[], changedAt: Date) {
  await tx.insertInto('account.password').values({ accountId, phc: passwordPhc, changedAt }).execute()
  if (answers.length > 0) await tx.insertInto('account.securityQuestion').values(answers.map((answer) => ({ accountId, ...answer }))).execute()
}

export async function insertAccountCard(tx: Tx, accountId: string, checkCode: string, requestedAt: Date) {
  await tx.insertInto('account.accountCard').values({ accountId, checkCode, requestedAt }).execute()
}
