import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import { listPages } from '#platform/pdf/read/pages.ts'
import { type Slice, isArray, isDict, readArray, readDict } from '#platform/pdf/read/values.ts'
import { type BoxMm, toShownBox } from './place.ts'
import { rectOf } from './signature-boxes.ts'

export type ShownField = { page: number; box: BoxMm }

/** Finds where an annotation is shown, by where it stands in the file; null for one without an extent or on no page. */
export function findShownFields(pdf: Pdf): (annotation: Slice) => ShownField | null {
  const shown: (ShownField & { value: Slice })[] = []
  listPages(pdf).forEach((page, index) => {
    const annotations = pdf.resolve(page.dict.get('Annots'))
    for (const item of isArray(annotations) ? readArray(annotations) : []) {
      const value = pdf.resolve(item)
      const box = isDict(value) ? rectOf(pdf, readDict(value)) : null
      if (value && box) shown.push({ value, page: index + 1, box: toShownBox(page, box) })
    }
  })
  return (annotation) => {
    const found = shown.find(({ value }) => value.bytes === annotation.bytes && value.start === annotation.start)
    return found ? { page: found.page, box: found.box } : null
  }
}
