import type { Db, Tx } from '#platform/db/pool.ts'
import { biodataColumns } from './biodata-store.ts'
import { formasiChoiceColumns } from './formasi-choice-store.ts'
import { selectionColumns } from './selection-store.ts'
import type { ApplicationEventKind } from './rules/event-kinds.ts'

const columns = ['id', 'accountId', 'seasonId', 'dataKeyId', 'version', 'startedAt', 'changedAt'] as const

export type WholeRow = NonNullable<Awaited<ReturnType<typeof findWholeRow>>>

/**
 * The application with its key and all that hangs on it one to one, in one question: what was not saved is null in all its
 * columns. An account belongs to one season, so it has one application.
 */
export async function findWholeRow(db: Db | Tx, accountId: string) {
  return db
    .selectFrom('application.application as a')
    .innerJoin('account.dataKey as k', 'k.id', 'a.dataKeyId')
    .leftJoin('application.biodata as b', 'b.applicationId', 'a.id')
    .leftJoin('application.selection as s', 's.applicationId', 'a.id')
    .leftJoin('application.formasiChoice as c', 'c.applicationId', 'a.id')
    .leftJoin('application.submission as m', 'm.applicationId', 'a.id')
    .leftJoin('application.reopening as r', 'r.applicationId', 'm.applicationId')
    .select(columns.map((column) => `a.${column}` as const))
    .select('k.wrapped')
    .select(biodataColumns.map((column) => `b.${column}` as const))
    .select(selectionColumns.map((column) => `s.${column}` as const))
    .select(formasiChoiceColumns.map((column) => `c.${column}` as const))
    .select(['m.registrationNumber', 'm.receivedAt', 'm.submittedAt', 'm.cardDrawnAt', 'm.issue', 'r.openedAt', 'r.endedAt'])
    .where('a.accountId', '=', accountId)
    .executeTakeFirst()
}

/** Taken before the rest is read: in one question the rest could be of before the wait. */
export async function lockRow(tx: Tx, accountId: string): Promise<void> {
  await tx.selectFrom('application.application').select('id').where('accountId', '=', accountId).forUpdate().execute()
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
export async function insertEvent(tx: Tx, event: { applicationId: string; at: Date; kind: ApplicationEventKind; detail?: string }) {
  await tx.insertInto('application.event').values(event).execute()
}
