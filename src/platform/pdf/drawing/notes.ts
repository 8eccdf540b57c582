import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import type { Box, Page } from '#platform/pdf/read/pages.ts'
import { type Slice, isArray, isDict, readArray, readDict, readName, readNumber } from '#platform/pdf/read/values.ts'
import { grown } from './matrix.ts'
import type { Marks } from './marks.ts'
import { NotFollowed } from './operations.ts'

const mostNotes = 200
/** A link without a look of its own shows nothing; fields, signatures and stamps keep to their rectangle. */
const keepToRectangle = ['Link', 'Widget', 'Stamp']
/** NoZoom and NoRotate stand elsewhere than their rectangle says (PDF 32000-1 §12.5.3). */
const standsElsewhere = 0b11000

/** Notes lie over the page, and may hide what is beneath. */
export function hideUnderNotes(pdf: Pdf, page: Page, marks: Marks) {
  const notes = pdf.resolve(page.dict.get('Annots'))
  if (notes === null) return
  if (!isArray(notes)) throw new NotFollowed('notes')
  const list = readArray(notes)
  if (list.length > mostNotes) throw new NotFollowed('too many notes')
  for (const note of list) hideUnder(pdf, pdf.resolve(note), marks)
}

function hideUnder(pdf: Pdf, value: Slice | null, marks: Marks) {
  if (!isDict(value)) throw new NotFollowed('a note')
  const note = readDict(value)
  const subtype = readName(pdf.resolve(note.get('Subtype'))) ?? ''
  const flags = note.has('F') ? readNumber(pdf.resolve(note.get('F'))) : 0
  if (!keepToRectangle.includes(subtype) || !(flags >= 0) || (flags & standsElsewhere) !== 0) throw new NotFollowed(`a note of kind ${subtype}`)
  if (subtype === 'Link' && !note.has('AP')) return
  const rectangle = pdf.resolve(note.get('Rect'))
  if (!isArray(rectangle)) throw new NotFollowed('a note without a place')
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN] = readArray(rectangle).map((item) => readNumber(pdf.resolve(item)))
  const box: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  marks.hide(grown(box, 3))
}
