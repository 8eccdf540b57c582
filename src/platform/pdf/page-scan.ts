import { type JpegHeader, readJpegHeader } from './jpeg-header.ts'
import type { Pdf } from './read/open-pdf.ts'
import type { Box, Page } from './read/pages.ts'
import { type Dict, type Slice, isArray, isDict, readArray, readDict, readName, readNumber } from './read/values.ts'
import { type Placed, placedPicture } from './placed-picture.ts'

/**
 * The JPEG of a page that is nothing but this picture, upright, all of it to be seen and over most of the paper: what scanners and
 * phones make. Null for everything else, also for what only looks unusual: masks, annotations, colour spaces of its own.
 */
export function scanOf(pdf: Pdf, page: Page): (JpegHeader & { jpeg: Buffer }) | null {
  // PDFium looks for the paper upwards from the page, we look downwards from the catalogue: a crooked tree has two answers.
  if (pdf.isRepaired || !page.dict.has('MediaBox') || hasItems(pdf, page.dict.get('Annots'))) return null
  const placed = placedPicture(contentOf(pdf, page))
  const image = placed && findImage(pdf, page, placed.name)
  return image && fillsPage(placed, image, page.crop) ? image : null
}

const hasItems = (pdf: Pdf, value: Slice | undefined) => {
  const items = pdf.resolve(value)
  return items !== null && !(isArray(items) && readArray(items).length === 0)
}

/** A page that only places a picture says so in a line; what is longer is not read. */
const longestContent = 1000

function contentOf(pdf: Pdf, page: Page): string {
  const contents = pdf.resolve(page.dict.get('Contents'))
  const streams = isArray(contents) ? readArray(contents).map((one) => pdf.resolve(one)) : [contents]
  if (streams.length > 5) return ''
  const parts = streams.map((stream) => (isDict(stream) ? pdf.streamData(stream).subarray(0, longestContent + 1).toString('latin1') : ''))
  const content = parts.join('\n')
  return content.length > longestContent ? '' : content
}

const plainSpaces: Record<string, number> = { DeviceRGB: 3, DeviceGray: 1 }
const unusualKeys = ['ImageMask', 'Mask', 'SMask', 'SMaskInData', 'Decode', 'DecodeParms', 'DP', 'OC', 'F', 'Alternates']

function findImage(pdf: Pdf, page: Page, name: string): (JpegHeader & { jpeg: Buffer }) | null {
  const resources = dictAt(pdf, page.dict.get('Resources'))
  // A default colour space of the page would stand for the plain one (PDF 32000-1 §8.6.5.6).
  const spaces = dictAt(pdf, resources?.get('ColorSpace'))
  if (!resources || spaces?.has('DefaultRGB') || spaces?.has('DefaultGray')) return null
  const image = pdf.resolve(dictAt(pdf, resources.get('XObject'))?.get(name))
  if (!isDict(image)) return null
  const dict = readDict(image)
  if (unusualKeys.some((key) => dict.has(key)) || nameAt(pdf, dict, 'Subtype') !== 'Image' || onlyFilter(pdf, dict) !== 'DCTDecode') return null
  const jpeg = pdf.rawStream(image, dict)
  const header = readJpegHeader(jpeg)
  const numberAt = (key: string) => readNumber(pdf.resolve(dict.get(key)))
  const isAsSaid = header && header.width === numberAt('Width') && header.height === numberAt('Height') && numberAt('BitsPerComponent') === 8
  return isAsSaid && plainSpaces[nameAt(pdf, dict, 'ColorSpace') ?? ''] === header.components ? { ...header, jpeg } : null
}

const nameAt = (pdf: Pdf, dict: Dict, key: string) => readName(pdf.resolve(dict.get(key)))

function dictAt(pdf: Pdf, value: Slice | undefined): Dict | null {
  const dict = pdf.resolve(value)
  return isDict(dict) ? readDict(dict) : null
}

function onlyFilter(pdf: Pdf, dict: Dict): string | null {
  const filter = pdf.resolve(dict.get('Filter'))
  if (!isArray(filter)) return readName(filter)
  const filters = readArray(filter)
  return filters.length === 1 ? readName(pdf.resolve(filters[0])) : null
}

/** Half a point beside the paper is rounding. */
const rounding = 0.5

/** Pixels nearly square, the whole of it on the paper, and at least half as wide and half as high: its greys are those that are seen. */
function fillsPage({ box: [left, bottom, right, top] }: Placed, { width, height }: JpegHeader, crop: Box): boolean {
  const [wide, high] = [right - left, top - bottom]
  const [paperWide, paperHigh] = [crop[2] - crop[0], crop[3] - crop[1]]
  const isInside = left >= crop[0] - rounding && bottom >= crop[1] - rounding && right <= crop[2] + rounding && top <= crop[3] + rounding
  const stretch = wide / width / (high / height)
  const paperShape = paperWide / paperHigh
  return isInside && wide >= paperWide / 2 && high >= paperHigh / 2 && stretch > 0.8 && stretch < 1.25 && paperShape > 1 / 3 && paperShape < 3
}
