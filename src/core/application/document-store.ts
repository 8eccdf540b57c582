import { type Insertable, sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { ApplicationDocument } from '#platform/db/types.ts'
import type { StandingDocument } from './rules/standing-document.ts'

export type ScanState = 'not-scanned' | 'clean' | 'pending' | 'infected'

const columns = ['id', 'requirementId', 'storageKey', 'claimedName', 'mediaType', 'bytes', 'sha256', 'pageCount', 'findings', 'uploadedAt', 'stampState', 'stampSealedAt'] as const

/** The newest upload of each requirement, in the order they came. */
export function listStandingDocuments(db: Db | Tx, accountId: string): Promise<StandingDocument[]> {
  const application = db.selectFrom('application.application').select('id').where('accountId', '=', accountId)
  return db.selectFrom('application.document').select(columns).select(serialsOf('application.document')).$narrowType<Stamp>().where('applicationId', '=', application).where('replacedAt', 'is', null).orderBy('uploadedAt').execute()
}

type Stamp = Pick<StandingDocument, 'stampState'>

const serialsOf = (table: string) =>
  sql<string[]>`(select coalesce(array_agg(s.serial order by s.serial), '{}') from application.emeterai_serial s where s.document_id = ${sql.ref(`${table}.id`)})`.as('serials')

export type OwnDocument = StandingDocument & { dataKeyId: string }

/** Only the owner's: another person's id finds nothing (trust.md T07). */
export async function findOwnDocumentRow(db: Db, accountId: string, id: string): Promise<OwnDocument | null> {
  const query = db
    .selectFrom('application.document as d')
    .innerJoin('application.application as a', 'a.id', 'd.applicationId')
    .select(['d.id', 'd.requirementId', 'd.storageKey', 'd.claimedName', 'd.mediaType', 'd.bytes', 'd.sha256', 'd.pageCount', 'd.findings', 'd.uploadedAt', 'd.stampState', 'd.stampSealedAt', 'a.dataKeyId'])
    .select(serialsOf('d'))
    .$narrowType<Stamp>()
    .where('d.id', '=', id)
    .where('a.accountId', '=', accountId)
    .where('d.scanState', '<>', 'infected')
  return (await query.executeTakeFirst()) ?? null
}

/** Which of these keys in the file store a document names, replaced ones included. */
export async function findKnownDocumentFiles(db: Db, storageKeys: string[]): Promise<string[]> {
  const rows = await db.selectFrom('application.document').select('storageKey').where('storageKey', 'in', storageKeys).execute()
  return rows.map(({ storageKey }) => storageKey)
}

/** Everything ever uploaded, replaced files included: what the quota counts. */
export async function countUploads(db: Db | Tx, applicationId: string): Promise<{ files: number; bytes: number }> {
  const { files, bytes } = await db
    .selectFrom('application.document')
    .select(({ fn, val }) => [fn.countAll<string>().as('files'), fn.coalesce(fn.sum<string>('bytes'), val('0')).as('bytes')])
    .where('applicationId', '=', applicationId)
    .executeTakeFirstOrThrow()
  return { files: Number(files), bytes: Number(bytes) }
}

type Sameness = { applicationId: string; requirementId: string; sha256: Buffer; claimedName: string; stampState: string }

/** The standing upload of a requirement if it is this very file under this name, and its stamp stands as it does now. */
export async function findSameDocument(tx: Tx, { applicationId, requirementId, sha256, claimedName, stampState }: Sameness): Promise<string | null> {
  const row = await tx
    .selectFrom('application.document')
    .select('id')
    .where('applicationId', '=', applicationId)
    .where('requirementId', '=', requirementId)
    .where('replacedAt', 'is', null)
    .where('sha256', '=', sha256)
    .where('claimedName', '=', claimedName)
    .where('stampState', '=', stampState)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Takes the place of the earlier upload, which stays for audit ("yang terakhir diunggah", guide 6.6.8). */
export async function replaceDocument(tx: Tx, document: Insertable<ApplicationDocument> & { uploadedAt: Date }): Promise<string> {
  const { applicationId, requirementId, uploadedAt } = document
  await tx
    .updateTable('application.document')
    .set({ replacedAt: uploadedAt })
    .where('applicationId', '=', applicationId)
    .where('requirementId', '=', requirementId)
    .where('replacedAt', 'is', null)
    .execute()
  const { id } = await tx.insertInto('application.document').values(document).returning('id').executeTakeFirstOrThrow()
  return id
}

/** What the scanner said of the standing documents, by id. */
export async function listScanStates(db: Db | Tx, applicationId: string): Promise<Map<string, ScanState>> {
  const rows = await db.selectFrom('application.document').select(['id', 'scanState']).where('applicationId', '=', applicationId).where('replacedAt', 'is', null).execute()
  return new Map(rows.map(({ id, scanState }) => [id, scanState as ScanState]))
}
