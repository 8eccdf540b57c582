import { type JpegHeader, readJpegHeader } from './jpeg-header.ts'
import type { Pdf } from './read/open-pdf.ts'
import { type Dict, type Slice, isArray, readArray, readDict, readName, readNumber } from './read/values.ts'

export type PlainJpeg = JpegHeader & { jpeg: Buffer }

const plainSpaces: Record<string, number> = { DeviceRGB: 3, DeviceGray: 1 }
const unusualKeys = ['ImageMask', 'Mask', 'SMask', 'SMaskInData', 'Decode', 'DecodeParms', 'DP', 'OC', 'F', 'Alternates']

/** The JPEG of a picture that is nothing else: what scanners and phones make. Null also for what only looks unusual: masks, layers, colour spaces of its own. */
export function plainJpegOf(pdf: Pdf, image: Slice): PlainJpeg | null {
  const dict = readDict(image)
  if (unusualKeys.some((key) => dict.has(key)) || nameAt(pdf, dict, 'Subtype') !== 'Image' || onlyFilter(pdf, dict) !== 'DCTDecode') return null
  const jpeg = pdf.rawStream(image, dict)
  const header = readJpegHeader(jpeg)
  const numberAt = (key: string) => readNumber(pdf.resolve(dict.get(key)))
  const isAsSaid = header && header.width === numberAt('Width') && header.height === numberAt('Height') && numberAt('BitsPerComponent') === 8
  return isAsSaid && plainSpaces[nameAt(pdf, dict, 'ColorSpace') ?? ''] === header.components ? { ...header, jpeg } : null
}

const nameAt = (pdf: Pdf, dict: Dict, key: string) => readName(pdf.resolve(dict.get(key)))

function onlyFilter(pdf: Pdf, dict: Dict): string | null {
  const filter = pdf.resolve(dict.get('Filter'))
  if (!isArray(filter)) return readName(filter)
  const filters = readArray(filter)
  return filters.length === 1 ? readName(pdf.resolve(filters[0])) : null
}
