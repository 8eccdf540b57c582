import type { Insertable } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { ApplicationSubmission } from '#platform/db/types.ts'

/** 12 random digits meet one day: whoever draws a number that somebody has begins again with another. */
export class NumberTaken extends Error {
  constructor() {
    super('The registration number is taken')
    this.name = 'NumberTaken'
  }
}

/** Throws NumberTaken. */
export async function insertSubmission(tx: Tx, row: Insertable<ApplicationSubmission>): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('application.submission')
    .values(row)
    .onConflict((conflict) => conflict.column('registrationNumber').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new NumberTaken()
}

/** True for the one worker that comes first, with a card of what stands now. */
export async function keepCard(tx: Tx, applicationId: string, drawnFrom: Buffer, card: { cardStorageKey: string; cardSha256: Buffer; cardDrawnAt: Date }): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('application.submission').set(card).where('applicationId', '=', applicationId).where('snapshotSha256', '=', drawnFrom).where('cardDrawnAt', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Which of these keys in the file store a registration card has. */
export async function findKnownCardFiles(db: Db, storageKeys: string[]): Promise<string[]> {
  const rows = await db.selectFrom('application.submission').select('cardStorageKey').where('cardStorageKey', 'in', storageKeys).execute()
  return rows.flatMap(({ cardStorageKey }) => cardStorageKey ?? [])
}

export type SubmissionRow = {
  applicationId: string
  accountId: string
  dataKeyId: string
  registrationNumber: string
  receivedAt: Date
  submittedAt: Date
  inLineSince: Date | null
  snapshot: Buffer
  answers: Buffer
  snapshotSha256: Buffer
  receipt: string
  cardStorageKey: string | null
  cardSha256: Buffer | null
  cardCheckCode: string
  cardDrawnAt: Date | null
  /** 1 as first sent; 2 when it was opened again and sent anew. */
  issue: number
}

type Key = { applicationId: string } | { accountId: string } | { registrationNumber: string } | { cardCheckCode: string } | { cardSha256: Buffer }

/** The submission that one of its own names stands for. */
export async function findSubmissionRow(db: Db | Tx, key: Key): Promise<SubmissionRow | null> {
  const query = db
    .selectFrom('application.submission as s')
    .innerJoin('application.application as a', 'a.id', 's.applicationId')
    .select([
      's.applicationId', 'a.accountId', 'a.dataKeyId', 's.registrationNumber', 's.receivedAt', 's.submittedAt', 's.inLineSince', 's.snapshot', 's.answers', 's.snapshotSha256', 's.receipt',
      's.cardStorageKey', 's.cardSha256', 's.cardCheckCode', 's.cardDrawnAt', 's.issue',
    ])
  const found =
    'accountId' in key ? query.where('a.accountId', '=', key.accountId)
    : 'applicationId' in key ? query.where('s.applicationId', '=', key.applicationId)
    : 'registrationNumber' in key ? query.where('s.registrationNumber', '=', key.registrationNumber)
    : 'cardCheckCode' in key ? query.where('s.cardCheckCode', '=', key.cardCheckCode)
    : query.where('s.cardSha256', '=', key.cardSha256)
  return (await found.executeTakeFirst()) ?? null
}
