import type { StampFault } from './stamp-verdict.ts'

/** What one slot takes. Sizes in KB of 1,024 bytes. */
export type SlotTerms = { mediaType: 'image/jpeg' | 'application/pdf'; minKb: number; maxKb: number; needsEmeterai: boolean }

export type FileKind = 'pdf' | 'picture' | 'other-picture' | 'other'

/** What reading a PDF told. `refusal`: it could not be read to the end. */
export type PdfFacts =
  | { refusal: 'broken' | 'encrypted' | 'no-pages' | 'too-complex' }
  | { refusal?: undefined; pages: number; isEncrypted: boolean; dangers: readonly string[]; pageSizes: readonly { widthMm: number; heightMm: number }[]; hasSignatures: boolean }

/** Why a file is not kept, with the number that was found: the page names it beside the number allowed (Gambar 57). */
export type DocumentFault =
  | { code: 'empty' | 'broken' | 'too-complex' | 'encrypted' | 'no-pages' | 'infected' | 'too-many-pixels' }
  | { code: 'wrong-type'; found: FileKind }
  | { code: 'too-small' | 'too-large'; bytes: number }
  | { code: 'too-many-pages'; pages: number }
  | { code: 'dangerous'; dangers: readonly string[] }
  | { code: 'stamp'; fault: StampFault }

export const kilobyte = 1024

/** A phone's picture is larger than what is kept of it: we draw it anew and smaller. A PDF is kept byte for byte. */
export const mostSentBytes = 8 * 1024 * 1024

export const mostPages = 60

/** Trust.md T11, counted over everything ever uploaded to one application, replaced files included. */
export const documentQuota = { files: 60, bytes: 100 * 1024 * 1024 } as const

export const mostBytes = (slot: SlotTerms): number => (slot.mediaType === 'image/jpeg' ? mostSentBytes : slot.maxKb * kilobyte)

/** What can be said before the file is opened. */
export function whyNotSize(slot: SlotTerms, bytes: number): DocumentFault | null {
  if (bytes === 0) return { code: 'empty' }
  if (bytes < slot.minKb * kilobyte) return { code: 'too-small', bytes }
  return bytes > mostBytes(slot) ? { code: 'too-large', bytes } : null
}

export function whyNotKind(slot: SlotTerms, found: FileKind): DocumentFault | null {
  const wanted: FileKind = slot.mediaType === 'application/pdf' ? 'pdf' : 'picture'
  return found === wanted ? null : { code: 'wrong-type', found }
}

/** A PDF that hides what it holds, or does more than being read, is not kept (trust.md T08). */
export function whyNotPdf(pdf: PdfFacts): DocumentFault | null {
  if (pdf.refusal) return { code: pdf.refusal }
  if (pdf.isEncrypted) return { code: 'encrypted' }
  if (pdf.dangers.length > 0) return { code: 'dangerous', dangers: pdf.dangers }
  if (pdf.pages < 1) return { code: 'no-pages' }
  return pdf.pages > mostPages ? { code: 'too-many-pages', pages: pdf.pages } : null
}

/** No more than the quota, this file included. */
export function isWithinQuota(kept: { files: number; bytes: number }, bytes: number): boolean {
  return kept.files < documentQuota.files && kept.bytes + bytes <= documentQuota.bytes
}
