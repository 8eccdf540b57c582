import { PdfError } from './pdf-error.ts'
import type { Reader } from './reader.ts'
import { type Dict, readArray, readDict, readName, readNumber } from './values.ts'
import { type XrefEntry, addEntry } from './xref.ts'

/** Reads the cross-reference stream at this offset from the header; answers its dictionary, which is the trailer too. */
export function readXrefStream(reader: Reader, offset: number): Dict {
  const value = reader.objectAt(offset)
  const dict = readDict(value)
  if (readName(dict.get('Type')) !== 'XRef') throw new PdfError('broken', 'no cross-reference here')
  const data = reader.streamData(value, dict)
  const widths = readArray(dict.get('W')).map(readNumber)
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths
  const rowBytes = typeWidth + secondWidth + thirdWidth
  if (!widths.every((width) => width >= 0 && width <= 8) || !(rowBytes > 0)) throw new PdfError('broken', 'widths of a cross-reference stream')

  let at = 0
  const field = (width: number, usual: number) => {
    if (width === 0) return usual
    let value = 0
    for (let end = at + width; at < end; at++) value = value * 256 + (data[at] ?? 0)
    return value
  }
  for (const [first, count] of runsOf(dict)) {
    for (let index = 0; index < count && at + rowBytes <= data.length; index++) {
      const type = field(typeWidth, 1)
      addEntry(reader.xref, first + index, entryOf(type, field(secondWidth, 0), field(thirdWidth, 0)))
    }
  }
  return dict
}

function runsOf(dict: Dict): [number, number][] {
  const numbers = dict.has('Index') ? readArray(dict.get('Index')).map(readNumber) : [0, readNumber(dict.get('Size'))]
  return Array.from({ length: numbers.length >> 1 }, (_, run) => [numbers[2 * run] ?? 0, numbers[2 * run + 1] ?? 0])
}

function entryOf(type: number, second: number, third: number): XrefEntry {
  if (type === 1) return { kind: 'in-file', offset: second, generation: third }
  return type === 2 ? { kind: 'in-stream', stream: second, index: third } : { kind: 'free' }
}
