import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import { type Dict, isArray, readArray, readNumber } from '#platform/pdf/read/values.ts'

type WidthOf = (code: number) => number | null

const toSize = (thousandths: number) => (Number.isFinite(thousandths) ? thousandths / 1000 : null)

/** PDF 32000-1 §9.6.2: null where the font brings no widths, and the reader takes those of its own. */
export function simpleWidths(pdf: Pdf, font: Dict, descriptor: Dict | null): WidthOf {
  const given = pdf.resolve(font.get('Widths'))
  if (!isArray(given)) return () => null
  const widths = readArray(given)
  const first = readNumber(pdf.resolve(font.get('FirstChar')))
  const missing = descriptor?.has('MissingWidth') ? toSize(readNumber(pdf.resolve(descriptor.get('MissingWidth')))) : 0
  return (code) => {
    const width = widths[code - first]
    return width ? toSize(readNumber(pdf.resolve(width))) : missing
  }
}

/** PDF 32000-1 §9.7.4.3: `first [w w w]` or `first last w`, and a width for the others. */
export function cidWidths(pdf: Pdf, font: Dict): WidthOf {
  const usual = font.has('DW') ? toSize(readNumber(pdf.resolve(font.get('DW')))) : 1
  const given = pdf.resolve(font.get('W'))
  const parts = isArray(given) ? readArray(given).map((part) => pdf.resolve(part)) : []
  const single = new Map<number, number | null>()
  const ranges: [first: number, last: number, width: number | null][] = []
  for (let at = 0; at + 1 < parts.length; ) {
    const first = readNumber(parts[at])
    const list = parts[at + 1]
    if (isArray(list)) {
      readArray(list).forEach((width, index) => single.set(first + index, toSize(readNumber(pdf.resolve(width)))))
      at += 2
    } else {
      ranges.push([first, readNumber(list), toSize(readNumber(parts[at + 2]))])
      at += 3
    }
  }
  return (code) => {
    let width = single.get(code)
    if (width === undefined) {
      width = ranges.find(([first, last]) => code >= first && code <= last)?.[2] ?? usual
      single.set(code, width)
    }
    return width
  }
}
