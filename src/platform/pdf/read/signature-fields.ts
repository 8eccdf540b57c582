import { readString } from './read-string.ts'
import type { Pdf } from './open-pdf.ts'
import { type Dict, type Slice, isArray, isDict, readArray, readDict, readName, readReference } from './values.ts'

/** `at` and `valueAt`: where the field and its signature stand, which tells one from another that looks the same. */
export type SignatureField = { fieldName: string; dict: Dict; value: Dict; at: Slice; valueAt: Slice }

const mostFields = 20_000
type Node = { slice: Slice; type: string | null; prefix: string; depth: number }

/** The signature fields that hold a signature (PDF 32000-1 §12.7): /Fields and their kids, each looked at once. */
export function listSignatures(pdf: Pdf): SignatureField[] {
  const form = pdf.resolve(pdf.catalog.get('AcroForm'))
  if (!isDict(form)) return []
  const found: SignatureField[] = []
  const seen = new Set<number>()
  const waiting: Node[] = kidsOf(pdf, readDict(form).get('Fields')).map((slice) => ({ slice, type: null, prefix: '', depth: 0 }))
  for (let node = waiting.shift(); node && seen.size < mostFields; node = waiting.shift()) {
    const { slice, prefix, depth } = node
    const number = readReference(slice)?.number
    if (depth > 32 || (number !== undefined && seen.has(number))) continue
    if (number !== undefined) seen.add(number)
    const value = pdf.resolve(slice)
    if (!isDict(value)) continue
    const dict = readDict(value)
    const type = readName(pdf.resolve(dict.get('FT'))) ?? node.type
    const fieldName = [prefix, readString(pdf.resolve(dict.get('T')))].filter(Boolean).join('.')
    const signature = pdf.resolve(dict.get('V'))
    if (type === 'Sig' && isDict(signature)) found.push({ fieldName, dict, value: readDict(signature), at: value, valueAt: signature })
    for (const kid of kidsOf(pdf, dict.get('Kids'))) waiting.push({ slice: kid, type, prefix: fieldName, depth: depth + 1 })
  }
  return found
}

function kidsOf(pdf: Pdf, value: Slice | undefined): Slice[] {
  const kids = pdf.resolve(value)
  return isArray(kids) ? readArray(kids) : []
}
