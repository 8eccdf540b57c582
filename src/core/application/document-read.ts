import type { Deps } from '#core/deps.ts'
import { adviseOnFaces, adviseOnSelfie } from '#platform/image/advise-on-selfie.ts'
import { FaceSearchFailed } from '#platform/image/face-finder.ts'
import { adviseOnPicture, measurePicture } from '#platform/image/measure-picture.ts'
import { pictureThresholds } from '#platform/image/picture-thresholds.ts'
import { type Picture, readPicture } from '#platform/image/read-picture.ts'
import { shareOfRed } from '#platform/image/red-background.ts'
import { sniffPicture } from '#platform/image/sniff-picture.ts'
import { type PdfRefusal, inspectPdfSafely } from '#platform/pdf/inspect-safely.ts'
import { isPageBlank, readPageText } from '#platform/pdf/render-page.ts'
import { type DocumentAdvice, adviseOnOwnWords, adviseOnPdf, adviseOnRed } from './rules/document-advice.ts'
import { pictureKind } from './rules/document-slot.ts'
import { isPaperKnown } from './rules/paper-in-slot.ts'
import { type DocumentFault, type FileKind, type PdfFacts, type SlotTerms, kilobyte, mostSentBytes, whyNotKind, whyNotPdf, whyNotSize } from './rules/documents.ts'

type Slot = SlotTerms & { id: string }

/** Whether it is known what paper it is: 'waiting' until the worker has read its writing (read-papers.ts). */
export type PaperState = 'not-asked' | 'waiting' | 'read'

/** What is kept of a file: a PDF byte for byte, a picture drawn anew. */
export type ReadDocument = { bytes: Buffer; mediaType: 'image/jpeg' | 'application/pdf'; pageCount: number | null; findings: DocumentAdvice[]; paperState: PaperState; hasSignatures: boolean }

type Reading = { ok: true; document: ReadDocument } | { ok: false; fault: DocumentFault }

type Parts = Pick<Deps, 'faceFinder' | 'log'>

/** Blank pages are looked for among the first ones; drawing every page of a thick file would keep the applicant waiting. */
const pagesLookedAt = 8

/** Of a page full of words it costs a quarter of an upload to read them: when more files than these are opened at once, the worker does it. */
const mostReadAtOnce = 2
let opened = 0

/** Opens a stranger's file and says what it is, believing neither its name nor its announced type (trust.md §5.2). */
export async function readDocument(parts: Parts, slot: Slot, bytes: Buffer): Promise<Reading> {
  const fault = whyNotSize(slot, bytes.length) ?? whyNotKind(slot, kindOf(bytes))
  if (fault) return { ok: false, fault }
  opened += 1
  try {
    return await (slot.mediaType === 'application/pdf' ? readPdf(slot, bytes) : readPhoto(parts, slot, bytes))
  } finally {
    opened -= 1
  }
}

function kindOf(bytes: Buffer): FileKind {
  const picture = sniffPicture(bytes)
  if (picture) return picture === 'jpeg' || picture === 'png' ? 'picture' : 'other-picture'
  return bytes.subarray(0, 1024).includes('%PDF-') ? 'pdf' : 'other'
}

async function readPdf(slot: Slot, bytes: Buffer): Promise<Reading> {
  const { pdf, inkedPages } = await inspect(bytes)
  const fault = whyNotPdf(pdf)
  if (fault) return { ok: false, fault }
  if (pdf.refusal) throw new Error('A PDF that could not be read passed the rules')
  const paper = isPaperKnown(slot.id) ? await readPaper(slot, bytes) : { advice: [], paperState: 'not-asked' as const }
  const findings = [...adviseOnPdf(pdf, await hasBlankPage(bytes, pdf.pages, inkedPages)), ...paper.advice]
  return { ok: true, document: { bytes, mediaType: 'application/pdf', pageCount: pdf.pages, findings, paperState: paper.paperState, hasSignatures: pdf.hasSignatures } }
}

async function readPaper(slot: Slot, bytes: Buffer): Promise<{ advice: DocumentAdvice[]; paperState: PaperState }> {
  const advice = opened > mostReadAtOnce ? null : adviseOnOwnWords(slot.id, await readPageText(bytes, 1))
  return { advice: advice ?? [], paperState: advice ? 'read' : 'waiting' }
}

async function inspect(bytes: Buffer): Promise<{ pdf: PdfFacts; inkedPages: readonly number[] }> {
  const inspection = await inspectPdfSafely(bytes, { inkOnFirst: pagesLookedAt })
  if (!inspection.ok) return { pdf: { refusal: refusalOf[inspection.refusal] ?? 'broken' }, inkedPages: [] }
  return { pdf: inspection.report, inkedPages: inspection.inkedPages }
}

/** What is not named here is broken in one way or another; to its owner it is one thing. */
const refusalOf: Partial<Record<PdfRefusal, 'encrypted' | 'no-pages' | 'too-complex'>> = {
  encrypted: 'encrypted',
  'no-pages': 'no-pages',
  'too-complex': 'too-complex',
  'too-deep': 'too-complex',
  'too-many-objects': 'too-complex',
  'too-many-pages': 'too-complex',
  'too-many-values': 'too-complex',
  bomb: 'too-complex',
}

/** Only what is no scan with writing on it is drawn. A page that cannot be drawn is not called blank: the officer's reader may show it. */
async function hasBlankPage(bytes: Buffer, pages: number, inkedPages: readonly number[]): Promise<boolean> {
  for (let page = 1; page <= Math.min(pages, pagesLookedAt); page += 1) {
    if (!inkedPages.includes(page) && (await isPageBlank(bytes, page))) return true
  }
  return false
}

async function readPhoto(parts: Parts, slot: Slot, bytes: Buffer): Promise<Reading> {
  const photo = await readPicture(bytes, { accept: ['jpeg', 'png'], maxBytes: mostSentBytes, keptBytes: slot.maxKb * kilobyte })
  if (!photo.ok) return { ok: false, fault: { code: photo.refusal === 'too-many-pixels' ? 'too-many-pixels' : 'broken' } }
  return { ok: true, document: { bytes: photo.jpeg, mediaType: 'image/jpeg', pageCount: null, findings: await adviseOnPhoto(parts, slot, photo), paperState: isPaperKnown(slot.id) ? 'waiting' : 'not-asked', hasSignatures: false } }
}

async function adviseOnPhoto(parts: Parts, slot: Slot, photo: Picture): Promise<DocumentAdvice[]> {
  const kind = pictureKind(slot.id)
  if (kind === 'selfie') return adviseOnSelfie(parts, photo)
  const measures = await measurePicture(photo.jpeg)
  if (kind === 'paper') return adviseOnPicture(measures, photo, pictureThresholds.paper)
  return [...adviseOnRed(await shareOfRed(photo.jpeg)), ...(await adviseOnFace(parts, photo.jpeg)), ...adviseOnPicture(measures, photo, pictureThresholds.portrait)]
}

/** Exactly one face; where it stands in the picture is for the photographer. */
async function adviseOnFace({ faceFinder, log }: Parts, jpeg: Buffer): Promise<DocumentAdvice[]> {
  try {
    const faces = faceFinder && (await faceFinder.find(jpeg))
    return faces ? adviseOnFaces(faces).filter((advice) => advice === 'no-face' || advice === 'many-faces') : []
  } catch (error) {
    if (!(error instanceof FaceSearchFailed)) throw error
    log.warn('face-search-failed', { error })
    return []
  }
}
