import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import { type Page, listPages } from '#platform/pdf/read/pages.ts'
import { type Dict, type Slice, isArray, isDict, readArray, readDict, readNumber, readReference } from '#platform/pdf/read/values.ts'
import type { Update } from '#platform/pdf/write/update.ts'
import { type Written, withItem, writeDict, writeString } from '#platform/pdf/write/write-values.ts'
import { needAppearances } from './need-appearances.ts'

/** How a field shows: where (in the units of the page) and by which form. Without, it does not show. */
export type FieldLook = { rect: readonly number[]; appearanceNumber: number }
type Field = { fieldName: string; signatureNumber: number; look?: FieldLook | null }

/** What must change in the catalogue; it is written once, when everything is known. */
export type CatalogChanges = Record<string, string>

/** Adds a signature field to the page and the form; answers what the catalogue must say of it. */
export function addSignatureField(pdf: Pdf, update: Update, page: Page, { fieldName, signatureNumber, look = null }: Field): CatalogChanges {
  const field = update.allocate()
  const reference = `${field} 0 R`
  // F 132: printed, and locked in its place.
  const shown = look ? `/Rect[${look.rect.map(shortNumber).join(' ')}]/AP<</N ${look.appearanceNumber} 0 R>>` : '/Rect[0 0 0 0]'
  update.put(field, 0, `<</Type/Annot/Subtype/Widget/FT/Sig/T ${writeString(fieldName)}/V ${signatureNumber} 0 R/F 132/P ${page.number} ${page.generation} R${shown}>>`)
  addToPage(pdf, update, page, reference)
  return addToForm(pdf, update, reference)
}

const shortNumber = (value: number) => String(Math.round(value * 1e4) / 1e4)

/** /Annots may be absent, written in the page, or an object of its own: then that object changes, not the page. */
function addToPage(pdf: Pdf, update: Update, page: Page, reference: string) {
  const annotations = page.dict.get('Annots')
  if (!isSharedByPages(pdf, annotations) && appendInPlace(pdf, update, annotations, reference)) return
  update.put(page.number, page.generation, writeDict(changed(page.dict, { Annots: withItem(pdf.resolve(annotations), reference) })))
}

/** A list of several pages would show the field on each of them. */
function isSharedByPages(pdf: Pdf, annotations: Slice | undefined): boolean {
  const own = readReference(annotations)
  if (!own) return false
  const pages = listPages(pdf).filter(({ dict }) => readReference(dict.get('Annots'))?.number === own.number)
  return new Set(pages.map(({ number }) => number)).size > 1
}

function addToForm(pdf: Pdf, update: Update, reference: string): CatalogChanges {
  const formValue = pdf.catalog.get('AcroForm')
  const form = pdf.resolve(formValue)
  const dict: Dict = isDict(form) ? readDict(form) : new Map()
  const changes: Record<string, string> = needAppearances(pdf, dict)
  const flags = readNumber(pdf.resolve(dict.get('SigFlags')))
  // 1: there are signatures; 2: only append.
  if (!(flags >= 0 && (flags & 3) === 3)) changes['SigFlags'] = String((flags > 0 ? flags : 0) | 3)
  const fields = dict.get('Fields')
  if (!appendInPlace(pdf, update, fields, reference)) changes['Fields'] = withItem(pdf.resolve(fields), reference)
  if (Object.keys(changes).length === 0) return {}
  const formNumber = isDict(form) ? readReference(formValue) : null
  const body = writeDict(changed(dict, changes))
  if (!formNumber) return { AcroForm: body.toString('latin1') }
  update.put(formNumber.number, formNumber.generation, body)
  return {}
}

/** Writes the catalogue anew where something in it changes. */
export function putCatalog(pdf: Pdf, update: Update, changes: CatalogChanges) {
  if (Object.keys(changes).length === 0) return
  update.put(pdf.catalogNumber, generationOf(pdf, pdf.catalogNumber), writeDict(changed(pdf.catalog, changes)))
}

/** True when the array is an object of its own and was put anew. */
function appendInPlace(pdf: Pdf, update: Update, value: Slice | undefined, reference: string): boolean {
  const own = readReference(value)
  const array = own && pdf.resolve(value)
  if (!own || !isArray(array)) return false
  update.put(own.number, own.generation, withItem(array, reference))
  return true
}

function changed(dict: Dict, changes: Record<string, string>): Map<string, Written> {
  return new Map<string, Written>([...dict, ...Object.entries(changes)])
}

function generationOf(pdf: Pdf, number: number): number {
  const entry = pdf.xref.get(number)
  return entry?.kind === 'in-file' ? entry.generation : 0
}

/** A certification that allows no change at all (DocMDP with P 1): a second signature would break it. */
export function forbidsChanges(pdf: Pdf): boolean {
  const dictAt = (value: Slice | null | undefined) => {
    const resolved = pdf.resolve(value)
    return isDict(resolved) ? readDict(resolved) : new Map<string, Slice>()
  }
  const certification = dictAt(dictAt(pdf.catalog.get('Perms')).get('DocMDP'))
  const references = pdf.resolve(certification.get('Reference'))
  if (!isArray(references)) return false
  return readArray(references).some((reference) => readNumber(pdf.resolve(dictAt(dictAt(reference).get('TransformParams')).get('P'))) === 1)
}
