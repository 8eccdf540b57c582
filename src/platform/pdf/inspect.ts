import { type PdfDanger, findDangers } from './dangers.ts'
import { type Pdf, openPdf } from './read/open-pdf.ts'
import { type Page, listPages } from './read/pages.ts'
import { listSignatures } from './read/signature-fields.ts'

export type PageSize = { widthMm: number; heightMm: number }

export type PdfReport = {
  /** 0 when encrypted: nothing else is known then. */
  pages: number
  isEncrypted: boolean
  isRepaired: boolean
  dangers: PdfDanger[]
  /** As shown: turned, cropped, in page order. */
  pageSizes: PageSize[]
  hasSignatures: boolean
  version: string
}

/** What an uploaded PDF is and may do. Throws PdfError. For files of strangers use inspectPdfSafely. */
export const inspectPdf = (bytes: Buffer): PdfReport => reportOn(openPdf(bytes))

export function reportOn(pdf: Pdf): PdfReport {
  const { isEncrypted, isRepaired, version } = pdf
  if (isEncrypted) return { pages: 0, isEncrypted, isRepaired, dangers: [], pageSizes: [], hasSignatures: false, version }
  const pages = listPages(pdf)
  return {
    pages: pages.length,
    isEncrypted,
    isRepaired,
    dangers: findDangers(pdf),
    pageSizes: pages.map(sizeOf),
    hasSignatures: listSignatures(pdf).length > 0,
    version,
  }
}

function sizeOf({ crop: [left, bottom, right, top], rotate, userUnit }: Page): PageSize {
  const toMm = (points: number) => Math.round(((points * userUnit) / 72) * 254) / 10
  const [widthMm, heightMm] = [toMm(right - left), toMm(top - bottom)]
  return rotate % 180 === 0 ? { widthMm, heightMm } : { widthMm: heightMm, heightMm: widthMm }
}
