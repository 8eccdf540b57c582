import { PdfError, orNull } from './pdf-error.ts'
import type { Pdf } from './open-pdf.ts'
import { type Dict, type Slice, isArray, isDict, readArray, readDict, readName, readNumber, readReference } from './values.ts'

/** [left, bottom, right, top] in points. */
export type Box = [left: number, bottom: number, right: number, top: number]

export type Page = {
  number: number
  generation: number
  dict: Dict
  media: Box
  /** What is shown, never larger than the media box. */
  crop: Box
  /** Clockwise: 0, 90, 180 or 270. */
  rotate: number
  /** Points per unit of the boxes. */
  userUnit: number
}

const mostPages = 5000
const deepestTree = 64
const inheritable = ['MediaBox', 'CropBox', 'Rotate', 'Resources']
const usLetter: Box = [0, 0, 612, 792]

type Node = { slice: Slice; inherited: Dict; depth: number }

const listed = new WeakMap<Pdf, Page[]>()

/** The pages in their order, with what they inherit (PDF 32000-1 §7.7.3.4). Throws PdfError for loops and for trees beyond reason. */
export function listPages(pdf: Pdf): Page[] {
  const known = listed.get(pdf)
  if (known) return known
  const pages = walkPages(pdf)
  listed.set(pdf, pages)
  return pages
}

function walkPages(pdf: Pdf): Page[] {
  const root = pdf.catalog.get('Pages')
  if (!readReference(root)) throw new PdfError('no-pages')
  const pages: Page[] = []
  const seen = new Set<number>()
  const waiting: Node[] = [{ slice: root as Slice, inherited: new Map(), depth: 0 }]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const kids = visit(node)
    for (const slice of kids.slices.toReversed()) waiting.push({ slice, inherited: kids.inherited, depth: node.depth + 1 })
    if (pages.length > mostPages || waiting.length > 4 * mostPages) throw new PdfError('too-many-pages')
  }
  if (pages.length === 0) throw new PdfError('no-pages')
  return pages

  function visit({ slice, inherited, depth }: Node): { slices: Slice[]; inherited: Dict } {
    const nothing = { slices: [], inherited }
    const reference = readReference(slice)
    if (!reference) return nothing
    const value = orNull(() => pdf.object(reference.number))
    if (!isDict(value)) return nothing
    const dict = readDict(value)
    const passedOn: Dict = new Map(inherited)
    for (const key of inheritable) if (dict.has(key)) passedOn.set(key, dict.get(key) as Slice)
    const kids = pdf.resolve(dict.get('Kids'))
    if (isArray(kids) && readName(pdf.resolve(dict.get('Type'))) !== 'Page') {
      if (seen.has(reference.number) || depth > deepestTree) {
        if (pdf.isLenient) return nothing
        throw new PdfError('page-tree-loop')
      }
      seen.add(reference.number)
      return { slices: readArray(kids), inherited: passedOn }
    }
    pages.push({ ...reference, dict, ...geometryOf(pdf, passedOn, dict) })
    return nothing
  }
}

function geometryOf(pdf: Pdf, inherited: Dict, dict: Dict) {
  const media = readBox(pdf, inherited.get('MediaBox')) ?? usLetter
  const turn = readNumber(pdf.resolve(inherited.get('Rotate')))
  const userUnit = readNumber(pdf.resolve(dict.get('UserUnit')))
  return {
    media,
    crop: cropTo(media, readBox(pdf, inherited.get('CropBox')) ?? media),
    rotate: Number.isFinite(turn) ? (((Math.round(turn / 90) * 90) % 360) + 360) % 360 : 0,
    userUnit: userUnit > 0 ? userUnit : 1,
  }
}

/** Corners come in any order and may stand in objects of their own. */
function readBox(pdf: Pdf, value: Slice | undefined): Box | null {
  const array = pdf.resolve(value)
  if (!isArray(array)) return null
  const [a = NaN, b = NaN, c = NaN, d = NaN] = readArray(array).map((item) => readNumber(pdf.resolve(item)))
  const box: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  return isRoomy(box) ? box : null
}

function cropTo(media: Box, crop: Box): Box {
  const shown: Box = [Math.max(crop[0], media[0]), Math.max(crop[1], media[1]), Math.min(crop[2], media[2]), Math.min(crop[3], media[3])]
  return isRoomy(shown) ? shown : media
}

const isRoomy = ([left, bottom, right, top]: Box) => right > left && top > bottom
