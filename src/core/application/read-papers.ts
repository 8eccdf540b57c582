import sharp from 'sharp'
import { sql } from 'kysely'
import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import { isHouseBusy } from '#core/waiting/is-busy.ts'
import { decodeInTurn } from '#platform/image/read-picture.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { type GreyPicture, mostReadPixels, readWriting, upperPart } from '#platform/ocr/read-writing.ts'
import { drawGreyPage, readPageText } from '#platform/pdf/render-page.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import { type DocumentAdvice, adviseOnOwnWords, adviseOnPaper } from './rules/document-advice.ts'
import { isPaperSettled } from './rules/paper-in-slot.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'storage' | 'clock'>

/** Fine enough for print of ten points. */
const readWidthPx = 1000

/** Titles stand above the middle; the whole page is read where that was not enough. */
const firstShare = 0.5

/** Any paper has so many words, and a photo of something else has not; of a card held under a lamp hardly any may be legible. */
const leastSureWords = { page: 3, card: 1 }

/**
 * Reads the first page of one document that was not read when it came, the newest first: who sent it may still sit there. Adds to its findings
 * what it looks like where that is not what its slot asks for (features.md B5). A document is read once, whatever becomes of it. Says whether there was one.
 */
export async function readNextPaper(parts: Parts): Promise<boolean> {
  if (await isHouseBusy(parts)) return false
  const document = await takeNext(parts)
  if (!document) return false
  const findings = await adviceOn(parts, document)
  if (findings.length > 0) await parts.db.updateTable('application.document').set({ findings: sql`findings || ${findings}::text[]` }).where('id', '=', document.id).execute()
  return true
}

type Waiting = { id: string; applicationId: string; requirementId: string; storageKey: string; mediaType: string }

/** Taken for good: a page that brings the reader down must not do so again. */
async function takeNext({ db }: Pick<Parts, 'db'>): Promise<Waiting | undefined> {
  return db
    .updateTable('application.document')
    .set({ paperState: 'read' })
    .where('id', '=', (eb) => eb.selectFrom('application.document').select('id').where('paperState', '=', 'waiting').where('replacedAt', 'is', null).orderBy('uploadedAt', 'desc').limit(1).forUpdate().skipLocked())
    .returning(['id', 'applicationId', 'requirementId', 'storageKey', 'mediaType'])
    .executeTakeFirst()
}

async function adviceOn({ db, keys, storage }: Parts, { applicationId, requirementId, storageKey, mediaType }: Waiting): Promise<DocumentAdvice[]> {
  const { dataKeyId } = await db.selectFrom('application.application').select('dataKeyId').where('id', '=', applicationId).executeTakeFirstOrThrow()
  const bytes = openFile(openDataKey(keys, await loadWrappedKey(db, dataKeyId)), storageKey, await storage.read(storageKey))
  return adviseOnWriting(requirementId, mediaType, bytes)
}

/** What the writing of a first page says of it: its words, or those in its picture; nothing where it cannot be drawn or read. */
export async function adviseOnWriting(requirementId: string, mediaType: string, bytes: Buffer): Promise<DocumentAdvice[]> {
  const isPdf = mediaType === 'application/pdf'
  const advice = isPdf ? adviseOnOwnWords(requirementId, await readPageText(bytes, 1)) : null
  if (advice) return advice
  const page = isPdf ? await firstPage(bytes) : await greyOf(bytes)
  if (!page) return []
  const upper = await readWriting(upperPart(page, firstShare))
  if (!upper || isPaperSettled(upper.lines.join('\n'))) return upper ? adviseOnPaper(requirementId, upper.lines.join('\n')) : []
  const whole = await readWriting(page)
  if (!whole) return []
  return whole.sureWords < leastSureWords[isPdf ? 'page' : 'card'] ? ['no-words'] : adviseOnPaper(requirementId, whole.lines.join('\n'))
}

async function firstPage(pdf: Buffer): Promise<GreyPicture | null> {
  const drawn = await drawGreyPage(pdf, 1, readWidthPx)
  return drawn.ok && drawn.width * drawn.height <= mostReadPixels ? drawn : null
}

async function greyOf(jpeg: Buffer): Promise<GreyPicture> {
  const { data, info } = await decodeInTurn(() => sharp(jpeg).resize({ width: readWidthPx, height: readWidthPx * 2, fit: 'inside' }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true }))
  return { grey: data, width: info.width, height: info.height }
}
