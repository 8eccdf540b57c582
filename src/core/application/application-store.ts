import type { Db, Tx } from '#platform/db/pool.ts'

export type ApplicationRow = { id: string; accountId: string; seasonId: number; dataKeyId: string; version: number; startedAt: Date; changedAt: Date }

const columns = ['id', 'accountId', 'seasonId', 'dataKeyId', 'version', 'startedAt', 'changedAt'] as const

/** An account belongs to one season, so it has one application. */
export async function findRow(db: Db | Tx, accountId: string): Promise<ApplicationRow | null> {
  return (await db.selectFrom('application.application').select(columns).where('accountId', '=', accountId).executeTakeFirst()) ?? null
}

export async function lockRow(tx: Tx, accountId: string): Promise<ApplicationRow> {
  return tx.selectFrom('application.application').select(columns).where('accountId', '=', accountId).forUpdate().executeTakeFirstOrThrow()
}

/** The new id, or null when there is one already. */
export async function insertApplication(tx: Tx, accountId: string, startedAt: Date): Promise<string | null> {
  const { seasonId, dataKeyId } = await tx.selectFrom('account.account').select(['seasonId', 'dataKeyId']).where('id', '=', accountId).executeTakeFirstOrThrow()
  const inserted = await tx
    .insertInto('application.application')
    .values({ seasonId, accountId, dataKeyId, startedAt, changedAt: startedAt })
    .onConflict((conflict) => conflict.constraint('one_application_per_account_and_season').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

/** The version after this change. */
export async function countChange(tx: Tx, id: string, changedAt: Date): Promise<number> {
  const { version } = await tx
    .updateTable('application.application')
    .set((set) => ({ version: set('version', '+', 1), changedAt }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** What happened, for the applicant and for disputes; `detail` holds codes, never personal data. */
export async function insertEvent(tx: Tx, event: { applicationId: string; at: Date; kind: string; detail?: string }) {
  await tx.insertInto('application.event').values(event).execute()
}
