import { createHash, randomUUID } from 'node:crypto'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { Requirement } from '#core/formasi/queries.ts'
import { done, refused } from '#core/outcome.ts'
import { isRolledBack } from '#platform/db/is-rolled-back.ts'
import { sealFile } from '#platform/storage/sealed-file.ts'
import { type Application, type ChangeRefusal, bumpVersion, loadApplication, loadDataKey, lockApplication } from './application.ts'
import { insertEvent } from './application-store.ts'
import { type CheckedStamp, checkStamp } from './check-stamp.ts'
import { type ReadDocument, readDocument } from './document-read.ts'
import { scanUpload } from './document-scan.ts'
import { listDocumentSlots } from './document-slots.ts'
import { type ScanState, countUploads, findSameDocument, replaceDocument } from './document-store.ts'
import { SerialTaken, claimSerials } from './emeterai-serial-store.ts'
import { slotKey } from './rules/document-slot.ts'
import type { DocumentAdvice } from './rules/document-advice.ts'
import { type DocumentFault, isWithinQuota } from './rules/documents.ts'
import { isStepOpen } from './rules/steps.ts'

export type UploadRefusal = ChangeRefusal | 'step-not-open' | 'no-such-slot' | 'quota-used-up' | 'too-often'

export type Upload = {
  accountId: string
  /** Key of the slot, as the page names it. */
  slot: string
  /** `claimedName` is shown to its owner and nothing else depends on it. */
  file: { bytes: Buffer; claimedName: string }
  /** When the request reached us: what counts against the deadline (guide 6.6). */
  receivedAt: Date
  by: Actor
  /** Its owner says that a paper stamp is on it (policy 'e-or-paper'). */
  declaresPaperStamp?: boolean
}

/** `isKept`: false when the very file stood there already, so that these bytes belong to no row. */
export type Uploaded = { documentId: string; findings: readonly DocumentAdvice[]; isKept: boolean }

type UploadOutcome = { ok: true; value: Uploaded } | { ok: false; refusal: UploadRefusal } | { ok: false; refusal: 'not-fitting'; fault: DocumentFault }

type Stored = Omit<ReadDocument, 'hasSignatures'> & CheckedStamp & { storageKey: string; sha256: Buffer; scanState: ScanState; claimedName: string }

/**
 * Keeps a file as the newest of its slot, or says with numbers why it does not fit; the very same one again changes nothing. The
 * bytes lie sealed in the store before the row names them; nothing of it happens inside the transaction.
 */
export async function uploadDocument(deps: Deps, upload: Upload): Promise<UploadOutcome> {
  const { accountId, file } = upload
  const application = await loadApplication(deps.db, deps.keys, accountId)
  const slot = findSlot(await listDocumentSlots(deps.db, application), upload.slot)
  if (!slot) return refused('no-such-slot')
  if (!isWithinQuota(await countUploads(deps.db, application.id), file.bytes.length)) return refused('quota-used-up')
  if (!(await deps.limits.consume('document-upload', accountId)).allowed) return refused('too-often')

  const reading = await readDocument(deps, slot, file.bytes)
  if (!reading.ok) return { ok: false, refusal: 'not-fitting', fault: reading.fault }
  const scanState = await scanUpload(deps, file.bytes)
  if (scanState === 'infected') return { ok: false, refusal: 'not-fitting', fault: { code: 'infected' } }

  const check = await checkStamp(deps, slot, reading.document, upload.declaresPaperStamp === true)
  if (!check.ok) return { ok: false, refusal: 'not-fitting', fault: { code: 'stamp', fault: check.fault } }

  const { hasSignatures: _known, ...document } = reading.document
  const stored = await store(deps, application, { ...document, ...check.stamp, scanState, claimedName: file.claimedName })
  const outcome = await keep(deps, upload, stored).catch(async (error: unknown) => {
    // What a broken connection leaves without a row is swept within the hours; a row without its file would be lost for good.
    if (error instanceof SerialTaken || isRolledBack(error)) await deps.storage.remove(stored.storageKey)
    if (error instanceof SerialTaken) return { ok: false, refusal: 'not-fitting', fault: { code: 'stamp', fault: error.fault } } as const
    throw error
  })
  if (!outcome.ok || !outcome.value.isKept) await deps.storage.remove(stored.storageKey)
  return outcome
}

export const findSlot = (slots: readonly Requirement[], key: string): Requirement | undefined => slots.find(({ id }) => slotKey(id) === key)

async function store(deps: Deps, application: Application, document: Omit<Stored, 'storageKey' | 'sha256'>): Promise<Stored> {
  const storageKey = randomUUID()
  const dataKey = await loadDataKey(deps.db, deps.keys, application)
  await deps.storage.put(storageKey, sealFile(dataKey, storageKey, document.bytes))
  return { ...document, storageKey, sha256: createHash('sha256').update(document.bytes).digest() }
}

/** Everything that was asked before is asked again under the lock: another tab may have ended or changed the application. */
async function keep({ db, keys, queue }: Deps, { accountId, slot: key, receivedAt, by }: Upload, { bytes, serials, ...stored }: Stored) {
  return db.transaction().execute(async (tx) => {
    const application = await lockApplication(tx, keys, accountId)
    if (!isStepOpen('documents', application) && !application.submission) return refused<UploadRefusal>('step-not-open')
    const slot = findSlot(await listDocumentSlots(tx, application), key)
    if (!slot) return refused<UploadRefusal>('no-such-slot')
    // Two clicks, or a line that lost the answer: one document, one line in the history.
    const same = await findSameDocument(tx, { ...stored, applicationId: application.id, requirementId: slot.id })
    if (same) return done<Uploaded>({ documentId: same, findings: stored.findings, isKept: false })
    if (!isWithinQuota(await countUploads(tx, application.id), bytes.length)) return refused<UploadRefusal>('quota-used-up')
    const counted = await bumpVersion(tx, application, null, receivedAt)
    if (!counted.ok) return refused<UploadRefusal>(counted.refusal)

    const documentId = await replaceDocument(tx, { ...stored, applicationId: application.id, requirementId: slot.id, bytes: bytes.length, uploadedAt: receivedAt })
    await claimSerials(tx, { serials, applicationId: application.id, documentId, at: receivedAt })
    await insertEvent(tx, { applicationId: application.id, at: receivedAt, kind: 'document-uploaded', detail: slot.id })
    await recordEvent(tx, { by, action: 'document-uploaded', object: { kind: 'document', id: documentId }, afterHash: stored.sha256 })
    if (stored.scanState === 'pending') await queue.send(tx, 'scan-document', { documentId })
    if (stored.stampState === 'pending') await queue.send(tx, 'check-stamp', { documentId }, { key: `check-stamp:${documentId}` })
    return done<Uploaded>({ documentId, findings: stored.findings, isKept: true })
  })
}
