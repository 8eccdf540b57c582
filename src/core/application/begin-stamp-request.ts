import { createHash, randomUUID } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { loadStampRules } from '#core/season/stamp-rules.ts'
import { isRolledBack } from '#platform/db/is-rolled-back.ts'
import { readPlacementFactsSafely } from '#platform/pdf/stamp/stamp-safely.ts'
import { suggestPlace } from '#platform/pdf/stamp/suggest-place.ts'
import { sealFile } from '#platform/storage/sealed-file.ts'
import { type Application, type ChangeRefusal, bumpVersion, loadApplication, loadDataKey, lockApplication } from './application.ts'
import { insertEvent } from './application-store.ts'
import { readDocument } from './document-read.ts'
import { scanUpload } from './document-scan.ts'
import { listDocumentSlots } from './document-slots.ts'
import { countUploads } from './document-store.ts'
import type { StampPlace } from './emeterai.ts'
import { type DocumentFault, isWithinQuota, mostBytes } from './rules/documents.ts'
import { mostBytesBefore, stampSizeMm } from './rules/stamp-request.ts'
import { isStepOpen } from './rules/steps.ts'
import { findSlot } from './upload-document.ts'

export type StampBegin = { accountId: string; slot: string; file: { bytes: Buffer; claimedName: string }; receivedAt: Date }

export type StampBeginRefusal = ChangeRefusal | 'step-not-open' | 'no-such-slot' | 'quota-used-up' | 'too-often' | 'not-in-portal' | 'already-waiting' | 'no-room-for-stamp' | 'cannot-be-stamped'

type BeginOutcome = Outcome<{ requestId: string }, StampBeginRefusal> | { ok: false; refusal: 'not-fitting'; fault: DocumentFault }

type Checked = { bytes: Buffer; pageCount: number; place: StampPlace }

/**
 * Keeps a signed PDF that is to be stamped, with a place for the stamp to begin with. Everything that could make the
 * distributor refuse it is asked now, before any quota is spent (issue 4 §1): kind, size with the stamp, guards of the PDF.
 */
export async function beginStampRequest(deps: Deps, order: StampBegin): Promise<BeginOutcome> {
  const { accountId, file } = order
  const application = await loadApplication(deps.db, deps.keys, accountId)
  const slot = findSlot(await listDocumentSlots(deps.db, application), order.slot)
  if (!slot?.needsEmeterai) return refused('no-such-slot')
  const rules = await loadStampRules(deps.db)
  if (!rules.stampingInPortal || rules.policy === 'paper-only') return refused('not-in-portal')
  if (!isWithinQuota(await countUploads(deps.db, application.id), file.bytes.length)) return refused('quota-used-up')
  if (!(await deps.limits.consume('document-upload', accountId)).allowed) return refused('too-often')

  const reading = await readDocument(deps, slot, file.bytes)
  if (!reading.ok) return { ok: false, refusal: 'not-fitting', fault: reading.fault }
  if (file.bytes.length > mostBytesBefore(mostBytes(slot))) return refused('no-room-for-stamp')
  if ((await scanUpload(deps, file.bytes)) === 'infected') return { ok: false, refusal: 'not-fitting', fault: { code: 'infected' } }
  const place = await findPlace(file.bytes)
  if (!place) return refused('cannot-be-stamped')

  const storageKey = randomUUID()
  const dataKey = await loadDataKey(deps.db, deps.keys, application)
  await deps.storage.put(storageKey, sealFile(dataKey, storageKey, file.bytes))
  const outcome = await keep(deps, order, storageKey, slot.id, { bytes: file.bytes, pageCount: reading.document.pageCount ?? 1, place }).catch(async (error: unknown) => {
    if (isRolledBack(error)) await deps.storage.remove(storageKey)
    throw error
  })
  if (!outcome.ok) await deps.storage.remove(storageKey)
  return outcome
}

async function findPlace(bytes: Buffer): Promise<StampPlace | null> {
  const facts = await readPlacementFactsSafely(bytes)
  return facts.ok ? suggestPlace(bytes, facts.facts, { sizeMm: stampSizeMm }) : null
}

async function keep({ db, keys }: Deps, { accountId, file, receivedAt }: StampBegin, storageKey: string, requirementId: string, { bytes, pageCount, place }: Checked): Promise<Outcome<{ requestId: string }, StampBeginRefusal>> {
  return db.transaction().execute(async (tx) => {
    const application: Application = await lockApplication(tx, keys, accountId)
    if (!isStepOpen('documents', application) && !application.submission) return refused('step-not-open')
    const open = tx.selectFrom('application.stampRequest').select(['id', 'state']).where('applicationId', '=', application.id).where('requirementId', '=', requirementId)
    const [earlier] = await open.where('state', 'in', ['placing', 'waiting']).execute()
    if (earlier?.state === 'waiting') return refused('already-waiting')
    const counted = await bumpVersion(tx, application, null, receivedAt)
    if (!counted.ok) return refused(counted.refusal)
    if (earlier) await tx.updateTable('application.stampRequest').set({ state: 'dropped', endedAt: receivedAt }).where('id', '=', earlier.id).execute()
    const { id } = await tx
      .insertInto('application.stampRequest')
      .values({
        applicationId: application.id, requirementId, state: 'placing', storageKey, claimedName: file.claimedName, bytes: bytes.length, pageCount,
        sha256: createHash('sha256').update(bytes).digest(), ...place, createdAt: receivedAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await insertEvent(tx, { applicationId: application.id, at: receivedAt, kind: 'stamp-begun', detail: requirementId })
    return done({ requestId: id })
  })
}
