import type { Db, Tx } from '#platform/db/pool.ts'
import type { LinkPurpose } from './issue-link.ts'

/** With 'lock', whoever uses the same link at the same moment waits and then finds it gone. */
export async function findLink(db: Db | Tx, tokenHash: Buffer, now: Date, mode?: 'lock') {
  if (mode === 'lock') await db.selectFrom('officer.link').select('officerId').where('tokenHash', '=', tokenHash).forUpdate().executeTakeFirst()
  const row = await db
    .selectFrom('officer.link')
    .innerJoin('officer.officer', 'officer.officer.id', 'officer.link.officerId')
    .select(['officer.officer.id', 'officer.officer.name', 'officer.officer.wrappedKey', 'officer.officer.email', 'officer.officer.emailIndex', 'officer.link.purpose'])
    .select((q) => q.selectFrom('officer.password').select('phc').whereRef('officer.password.officerId', '=', 'officer.officer.id').as('phc'))
    .where('officer.link.tokenHash', '=', tokenHash)
    .where('officer.link.expiresAt', '>', now)
    .where('officer.officer.status', '!=', 'disabled')
    .$narrowType<{ purpose: LinkPurpose }>()
    .executeTakeFirst()
  return row ?? null
}

export async function savePassword(tx: Tx, officerId: string, phc: string, changedAt: Date): Promise<void> {
  await tx.insertInto('officer.password').values({ officerId, phc, changedAt }).onConflict((conflict) => conflict.column('officerId').doUpdateSet({ phc, changedAt })).execute()
}

export async function deleteLinksBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('officer.link').where('expiresAt', '<=', before).execute()
}
