import { createHash, randomUUID } from 'node:crypto'
import { readDocument } from '#core/application/document-read.ts'
import { scanUpload } from '#core/application/document-scan.ts'
import type { DocumentFault } from '#core/application/rules/documents.ts'
import type { Deps } from '#core/deps.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { sealFile } from '#platform/storage/sealed-file.ts'
import type { EvidenceKind } from './rules/categories.ts'

/** domain.md §1.3: pdf or jpg of at most 200 KB. A photo from a telephone is drawn smaller by us. */
export const evidenceKb = 200

export type TypedEvidence = Partial<Record<EvidenceKind, Buffer>>
export type StoredEvidence = { kind: EvidenceKind; storageKey: string; mediaType: string; bytes: number; sha256: Buffer; scanState: string }
type EvidenceOutcome = { ok: true; files: StoredEvidence[] } | { ok: false; faults: Partial<Record<EvidenceKind, DocumentFault>> }

/** Reads and keeps what was sent, sealed under the ticket's key, or says what is wrong with each; all or nothing. Outside any transaction. */
export async function storeEvidence(deps: Pick<Deps, 'storage' | 'scanner' | 'faceFinder' | 'log'>, key: Buffer, typed: TypedEvidence): Promise<EvidenceOutcome> {
  const faults: Partial<Record<EvidenceKind, DocumentFault>> = {}
  const read: { kind: EvidenceKind; bytes: Buffer; mediaType: string; scanState: string }[] = []
  for (const [kind, bytes] of Object.entries(typed) as [EvidenceKind, Buffer][]) {
    const mediaType = bytes.subarray(0, 1024).includes('%PDF-') ? 'application/pdf' : 'image/jpeg'
    const reading = await readDocument(deps, { id: `aduan/${kind}`, mediaType, minKb: 0, maxKb: evidenceKb, needsEmeterai: false }, bytes)
    const scanState = reading.ok ? await scanUpload(deps, bytes) : 'not-scanned'
    if (!reading.ok) faults[kind] = reading.fault
    else if (scanState === 'infected') faults[kind] = { code: 'infected' }
    else read.push({ kind, bytes: reading.document.bytes, mediaType: reading.document.mediaType, scanState })
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults }
  const files: StoredEvidence[] = []
  for (const { kind, bytes, mediaType, scanState } of read) {
    const storageKey = randomUUID()
    await deps.storage.put(storageKey, sealFile(key, storageKey, bytes))
    files.push({ kind, storageKey, mediaType, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest(), scanState })
  }
  return { ok: true, files }
}

/** What the scanner could not judge is asked about again by a job. */
export async function insertEvidence(tx: Tx, { queue }: Pick<Deps, 'queue'>, ticketId: string, files: readonly StoredEvidence[], addedAt: Date): Promise<void> {
  if (files.length === 0) return
  const rows = await tx.insertInto('ticket.file').values(files.map((file) => ({ ...file, ticketId, addedAt }))).returning(['id', 'scanState']).execute()
  for (const { id, scanState } of rows) if (scanState === 'pending') await queue.send(tx, 'scan-evidence', { fileId: id })
}

/** Which of these keys in the file store a ticket names. */
export async function findKnownTicketFiles(db: Db, storageKeys: string[]): Promise<string[]> {
  const rows = await db.selectFrom('ticket.file').select('storageKey').where('storageKey', 'in', storageKeys).execute()
  return rows.map(({ storageKey }) => storageKey)
}
