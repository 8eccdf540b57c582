import type { HouseDeps } from '#emeterai/deps.ts'
import type { DocumentKind } from '#emeterai/stamp/rules/document-kinds.ts'
import type { StampDocument } from '#emeterai/stamp/stamp-document.ts'
import { loadHolderKey, readStampFile } from '#emeterai/stamp/stamp-file.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { decryptField } from '#platform/keys/field-cipher.ts'
import type { StampPlace } from '#platform/pdf/stamp/place.ts'

/** A document on its way to its stamp. Nothing is held for it: the unit comes with the PIN. */
export type StampDraft = {
  id: string
  fileName: string
  inputBytes: number
  pageCount: number
  /** Null until its holder has described it. */
  document: StampDocument | null
  /** Null until its holder has placed the stamp. */
  place: StampPlace | null
  /** The stamp it became. */
  stampId: string | null
  createdAt: Date
  expiresAt: Date
}

type Parts = Pick<HouseDeps, 'db' | 'keys' | 'clock'>
type Of = { accountId: string; draftId: string }

export const draftNameOf = (id: string) => `emeterai.stamp_draft|file_name|${id}` as const
export const draftNumberOf = (id: string) => `emeterai.stamp_draft|document_number|${id}` as const

/** The holder's own draft, or null; one that became a stamp is found as well. */
export async function findDraft(deps: Parts, { accountId, draftId }: Of): Promise<StampDraft | null> {
  const row = isUuid(draftId) ? await selectDrafts(deps.db, accountId, deps.clock.now()).where('id', '=', draftId).executeTakeFirst() : undefined
  if (!row) return null
  const { dataKey } = await loadHolderKey(deps, accountId)
  return show(dataKey, row)
}

/** What the holder has begun and not finished, newest first. There are never many (begin-draft.ts). */
export async function listDrafts(deps: Parts, accountId: string): Promise<StampDraft[]> {
  const rows = await selectDrafts(deps.db, accountId, deps.clock.now()).where('stampId', 'is', null).orderBy('createdAt', 'desc').limit(20).execute()
  if (rows.length === 0) return []
  const { dataKey } = await loadHolderKey(deps, accountId)
  return rows.map((row) => show(dataKey, row))
}

/** The uploaded file; null once the draft is a stamp. Throws PartyUnavailable when it cannot be read now. */
export async function loadDraftFile(deps: Pick<HouseDeps, 'db' | 'keys' | 'clock' | 'storage'>, { accountId, draftId }: Of): Promise<Buffer | null> {
  if (!isUuid(draftId)) return null
  const row = await selectDrafts(deps.db, accountId, deps.clock.now()).where('id', '=', draftId).executeTakeFirst()
  return row?.fileId ? readStampFile(deps, await loadHolderKey(deps, accountId), row.fileId) : null
}

function selectDrafts(db: Db | Tx, accountId: string, now: Date) {
  return db
    .selectFrom('emeterai.stampDraft')
    .select(['id', 'fileId', 'fileName', 'inputBytes', 'pageCount', 'documentKind', 'documentNumber', 'documentDate', 'page', 'leftMm', 'topMm', 'sizeMm', 'stampId', 'createdAt', 'expiresAt'])
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', now)
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof selectDrafts>['executeTakeFirst']>>>

function show(dataKey: Buffer, row: Row): StampDraft {
  const { id, inputBytes, pageCount, stampId, createdAt, expiresAt, documentKind, documentDate, documentNumber, page } = row
  const number = documentNumber && decryptField(dataKey, documentNumber, draftNumberOf(id))
  return {
    id,
    fileName: decryptField(dataKey, row.fileName, draftNameOf(id)),
    inputBytes,
    pageCount,
    document: documentKind && documentDate ? { kind: documentKind as DocumentKind, number, date: documentDate } : null,
    place: page === null ? null : { page, leftMm: Number(row.leftMm), topMm: Number(row.topMm), sizeMm: Number(row.sizeMm) },
    stampId,
    createdAt,
    expiresAt,
  }
}
