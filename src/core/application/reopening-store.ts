import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { ApplicationSubmission } from '#platform/db/types.ts'

export async function insertReopening(tx: Tx, applicationId: string, openedAt: Date): Promise<void> {
  await tx.insertInto('application.reopening').values({ applicationId, openedAt }).execute()
}

const columns = [
  'applicationId', 'issue', 'receivedAt', 'inLineSince', 'submittedAt', 'rulesVersion', 'snapshot', 'answers', 'snapshotSha256', 'receipt', 'cardStorageKey', 'cardSha256', 'cardCheckCode', 'cardDrawnAt',
] as const

type Replacement = Omit<Insertable<ApplicationSubmission>, 'applicationId' | 'registrationNumber' | 'issue'>

/** Keeps what was sent before and lets this stand in its place, under the same number; the reopening ends. Returns that number. */
export async function replaceSubmission(tx: Tx, applicationId: string, replacement: Replacement, at: Date): Promise<string> {
  await tx
    .insertInto('application.supersededSubmission')
    .columns([...columns, 'supersededAt'])
    .expression((eb) => eb.selectFrom('application.submission').select([...columns, eb.val(at).as('supersededAt')]).where('applicationId', '=', applicationId))
    .execute()
  const { registrationNumber } = await tx
    .updateTable('application.submission')
    .set({ ...replacement, issue: sql`issue + 1`, cardStorageKey: null, cardSha256: null, cardDrawnAt: null })
    .where('applicationId', '=', applicationId)
    .returning('registrationNumber')
    .executeTakeFirstOrThrow()
  await tx.updateTable('application.reopening').set({ endedAt: at, outcome: 'replaced' }).where('applicationId', '=', applicationId).where('endedAt', 'is', null).execute()
  return registrationNumber
}

type Key = { cardCheckCode: string } | { cardSha256: Buffer } | { registrationNumber: string; snapshotSha256: Buffer }

/** A card that was issued and has been replaced since. */
export async function findSuperseded(db: Db | Tx, key: Key): Promise<{ applicationId: string; supersededAt: Date } | null> {
  const query = db
    .selectFrom('application.supersededSubmission as o')
    .innerJoin('application.submission as s', 's.applicationId', 'o.applicationId')
    .select(['o.applicationId', 'o.supersededAt'])
  const found =
    'cardCheckCode' in key ? query.where('o.cardCheckCode', '=', key.cardCheckCode).where('o.cardDrawnAt', 'is not', null)
    : 'cardSha256' in key ? query.where('o.cardSha256', '=', key.cardSha256)
    : query.where('s.registrationNumber', '=', key.registrationNumber).where('o.snapshotSha256', '=', key.snapshotSha256)
  return (await found.executeTakeFirst()) ?? null
}

/** Which of these keys in the file store a replaced card has. */
export async function findKnownSupersededFiles(db: Db, storageKeys: string[]): Promise<string[]> {
  const rows = await db.selectFrom('application.supersededSubmission').select('cardStorageKey').where('cardStorageKey', 'in', storageKeys).execute()
  return rows.flatMap(({ cardStorageKey }) => cardStorageKey ?? [])
}
