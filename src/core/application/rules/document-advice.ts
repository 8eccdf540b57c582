import type { PdfFacts } from './documents.ts'
import type { PaperKind } from './paper-kind.ts'
import { wrongPaperIn } from './paper-in-slot.ts'

/** What may get a document refused by an officer later. Advice: the file is kept all the same. */
export type DocumentAdvice = 'blank-page' | 'not-a4' | 'not-red' | 'hardly-red' | 'no-words' | PaperAdvice | PhotoAdvice

/** Another paper than the one that is asked for. */
export type PaperAdvice = `looks-like-${PaperKind}`

/** As the picture checks name them (platform/image). */
type PhotoAdvice =
  | 'too-dark' | 'too-bright' | 'low-contrast' | 'blurred' | 'small' | 'no-face' | 'many-faces' | 'face-too-small' | 'face-too-large' | 'face-off-centre'

const a4 = { widthMm: 210, heightMm: 297, toleranceMm: 5 }

/** How much of the bands beside and above the head is red (ux.md §6.3): good photos have nearly all, others none. */
const red = { enough: 0.7, some: 0.4 }

export function adviseOnPdf(pdf: Extract<PdfFacts, { refusal?: undefined }>, hasBlankPage: boolean): DocumentAdvice[] {
  const faults: [DocumentAdvice, boolean][] = [
    ['blank-page', hasBlankPage],
    ['not-a4', !pdf.pageSizes.every(isA4)],
  ]
  return faults.filter(([, isSo]) => isSo).map(([advice]) => advice)
}

/** Upright or lying: transcripts are often scanned across. */
function isA4({ widthMm, heightMm }: { widthMm: number; heightMm: number }): boolean {
  const [short, long] = widthMm < heightMm ? [widthMm, heightMm] : [heightMm, widthMm]
  return Math.abs(short - a4.widthMm) <= a4.toleranceMm && Math.abs(long - a4.heightMm) <= a4.toleranceMm
}

/** From the words of a document. */
export function adviseOnPaper(requirementId: string, text: string): PaperAdvice[] {
  const kind = wrongPaperIn(requirementId, text)
  return kind ? [`looks-like-${kind}`] : []
}

/** A scan may bear a few words beside its picture: a stamp's number, a name of a program. */
const fewWords = 20

/** From the words that a PDF brings; null where they are too few to tell, since those of its page are only in its picture. */
export function adviseOnOwnWords(requirementId: string, text: string): PaperAdvice[] | null {
  const advice = adviseOnPaper(requirementId, text)
  return advice.length > 0 || text.trim().split(/\s+/).length >= fewWords ? advice : null
}

export function adviseOnRed(share: number): DocumentAdvice[] {
  if (share >= red.enough) return []
  return share >= red.some ? ['hardly-red'] : ['not-red']
}
