import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import { type Dict, type Slice, isArray, isDict, readArray, readDict, readName } from '#platform/pdf/read/values.ts'
import { cidWidths, simpleWidths } from './font-widths.ts'

/** Where the outline of a code is found. */
export type FontProgram =
  | { kind: 'standard' }
  | { kind: 'truetype'; stream: Slice; glyphOf: 'cmap' | ((code: number) => number) }

export type PageFont = {
  /** Its letters are drawings of their own, which may paint anything. */
  isType3: boolean
  bytesPerCode: 1 | 2
  /** In parts of the size; null where only the reader's own font knows. */
  widthOf: (code: number) => number | null
  /** Null where whether a letter shows anything is not looked up. */
  program: FontProgram | null
}

const type3: PageFont = { isType3: true, bytesPerCode: 1, widthOf: () => null, program: null }
/** Every reader has these, or what looks like them. */
const standard = /^(?:[A-Z]{6}\+)?(?:Helvetica|Arial(?:MT)?|Times|Times-Roman|TimesNewRoman(?:PS)?(?:MT)?)(?:[-,](?:Bold|Italic|Oblique|Roman|BoldItalic|BoldOblique)(?:MT)?)?$/

/** What is needed of a font to know where its letters stand and whether they show. Null for kinds that are not looked into. */
export function readPageFont(pdf: Pdf, value: Slice | null): PageFont | null {
  if (!isDict(value)) return null
  const dict = readDict(value)
  const subtype = readName(pdf.resolve(dict.get('Subtype')))
  if (subtype === 'Type3') return type3
  if (subtype === 'Type0') return compositeFont(pdf, dict)
  return subtype === 'TrueType' || subtype === 'Type1' ? simpleFont(pdf, dict, subtype) : null
}

function simpleFont(pdf: Pdf, dict: Dict, subtype: string): PageFont {
  const descriptor = dictOf(pdf, dict.get('FontDescriptor'))
  const encoding = pdf.resolve(dict.get('Encoding'))
  const hasOwnOrder = encoding !== null && readName(encoding) === null
  const font = { isType3: false, bytesPerCode: 1, widthOf: simpleWidths(pdf, dict, descriptor) } as const
  const file = pdf.resolve(descriptor?.get('FontFile2'))
  if (hasOwnOrder) return { ...font, program: null }
  if (isDict(file)) return { ...font, program: subtype === 'TrueType' ? { kind: 'truetype', stream: file, glyphOf: 'cmap' } : null }
  const isEmbedded = descriptor?.has('FontFile') || descriptor?.has('FontFile3') || descriptor?.has('FontFile2')
  return { ...font, program: !isEmbedded && standard.test(readName(pdf.resolve(dict.get('BaseFont'))) ?? '') ? { kind: 'standard' } : null }
}

/** As word processors write them: two bytes a letter, which are its number in the font (PDF 32000-1 §9.7.4). */
function compositeFont(pdf: Pdf, dict: Dict): PageFont | null {
  const descendants = pdf.resolve(dict.get('DescendantFonts'))
  const descendant = isArray(descendants) ? dictOf(pdf, readArray(descendants)[0]) : null
  if (!descendant || readName(pdf.resolve(dict.get('Encoding'))) !== 'Identity-H') return null
  const font = { isType3: false, bytesPerCode: 2, widthOf: cidWidths(pdf, descendant) } as const
  const stream = pdf.resolve(dictOf(pdf, descendant.get('FontDescriptor'))?.get('FontFile2'))
  const glyphOf = isDict(stream) && readName(pdf.resolve(descendant.get('Subtype'))) === 'CIDFontType2' ? glyphOrder(pdf, descendant) : null
  return { ...font, program: glyphOf && { kind: 'truetype', stream: stream!, glyphOf } }
}

function glyphOrder(pdf: Pdf, descendant: Dict): ((code: number) => number) | null {
  const map = pdf.resolve(descendant.get('CIDToGIDMap'))
  if (readName(map) === 'Identity') return (code) => code
  if (!isDict(map)) return null
  const order = pdf.streamData(map)
  return (code) => (code * 2 + 1 < order.length ? order.readUInt16BE(code * 2) : 0)
}

function dictOf(pdf: Pdf, value: Slice | undefined): Dict | null {
  const dict = pdf.resolve(value)
  return isDict(dict) ? readDict(dict) : null
}
