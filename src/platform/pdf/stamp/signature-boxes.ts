import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import type { Box, Page } from '#platform/pdf/read/pages.ts'
import { readString } from '#platform/pdf/read/read-string.ts'
import { type Dict, isArray, isDict, readArray, readDict, readName, readNumber } from '#platform/pdf/read/values.ts'
import { type BoxMm, toShownBox } from './place.ts'
import { isStampField } from './stamp-order.ts'

/** A stamp, or the place of a signature (given or still empty), as it is shown on its page. */
export type ShownSignature = BoxMm & { kind: 'stamp' | 'signature'; field: string; isSigned: boolean }

/** The signature fields that are seen on a page; fields without an extent are not. */
export function signatureBoxes(pdf: Pdf, page: Page): ShownSignature[] {
  const annotations = pdf.resolve(page.dict.get('Annots'))
  const items = isArray(annotations) ? readArray(annotations) : []
  return items.flatMap((item) => {
    const value = pdf.resolve(item)
    const dict = isDict(value) ? readDict(value) : null
    const box = dict && isSignature(pdf, dict) ? rectOf(pdf, dict) : null
    if (!dict || !box) return []
    const field = fieldNameOf(pdf, dict)
    return { ...toShownBox(page, box), kind: isStampField(field) ? ('stamp' as const) : ('signature' as const), field, isSigned: isDict(inherited(pdf, dict, 'V')) }
  })
}

/** The box of an annotation in the units of its page; null for one without an extent. */
export function rectOf(pdf: Pdf, annotation: Dict): Box | null {
  const rect = pdf.resolve(annotation.get('Rect'))
  if (!isArray(rect)) return null
  const [a = NaN, b = NaN, c = NaN, d = NaN] = readArray(rect).map((item) => readNumber(pdf.resolve(item)))
  const box: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  return box[2] > box[0] && box[3] > box[1] ? box : null
}

const isSignature = (pdf: Pdf, dict: Dict) => readName(pdf.resolve(dict.get('Subtype'))) === 'Widget' && readName(inherited(pdf, dict, 'FT')) === 'Sig'

/** A widget may stand below its field and take the rest from there. */
function inherited(pdf: Pdf, dict: Dict, key: string) {
  const parent = pdf.resolve(dict.get('Parent'))
  return pdf.resolve(dict.get(key)) ?? (isDict(parent) ? pdf.resolve(readDict(parent).get(key)) : null)
}

function fieldNameOf(pdf: Pdf, dict: Dict): string {
  const parent = pdf.resolve(dict.get('Parent'))
  const above = isDict(parent) ? readString(pdf.resolve(readDict(parent).get('T'))) : ''
  return [above, readString(pdf.resolve(dict.get('T')))].filter(Boolean).join('.')
}
