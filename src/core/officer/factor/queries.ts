import type { Db, Tx } from '#platform/db/pool.ts'

export const mostPasskeys = 10

export async function listPasskeys(db: Db, officerId: string) {
  return db
    .selectFrom('officer.passkey')
    .select(['id', 'credentialId', 'transports', 'label', 'createdAt', 'usedAt'])
    .where('officerId', '=', officerId)
    .orderBy('createdAt')
    .limit(mostPasskeys)
    .execute()
}

export async function countFactors(db: Db | Tx, officerId: string): Promise<{ hasTotp: boolean; passkeys: number; recoveryCodes: number }> {
  const count = (table: 'officer.passkey' | 'officer.recoveryCode') => db.selectFrom(table).select((q) => q.fn.countAll<number>().as('count')).where('officerId', '=', officerId).executeTakeFirstOrThrow()
  const totp = await db.selectFrom('officer.totp').select('officerId').where('officerId', '=', officerId).where('secret', 'is not', null).executeTakeFirst()
  return { hasTotp: totp !== undefined, passkeys: Number((await count('officer.passkey')).count), recoveryCodes: Number((await count('officer.recoveryCode')).count) }
}
