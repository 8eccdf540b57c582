import type { Pdf } from '#platform/pdf/read/open-pdf.ts'
import type { Box } from '#platform/pdf/read/pages.ts'
import { type Dict, type Slice, isDict, readDict } from '#platform/pdf/read/values.ts'
import { type GraphicsState, startingState } from './graphics-state.ts'
import type { Marks } from './marks.ts'
import { type PageFont, readPageFont } from './page-font.ts'
import { NotFollowed } from './operations.ts'
import { TextPosition } from './text-position.ts'

/** A path while it is built, in points of the page. `isBox`: one rectangle, upright. */
export type Path = { box: Box; isBox: boolean; clips: boolean }

/** One content stream being followed. */
export type Drawing = {
  pdf: Pdf
  marks: Marks
  state: GraphicsState
  kept: GraphicsState[]
  text: TextPosition
  path: Path | null
  resource(kind: 'XObject' | 'ExtGState' | 'Font', name: string): Slice | null
  font(name: string): PageFont | null
}

export function createDrawing(pdf: Pdf, resources: Dict, clip: Box, marks: Marks, state = startingState(clip)): Drawing {
  const kinds = new Map<string, Dict | null>()
  const fonts = new Map<string, PageFont | null>()
  const drawing: Drawing = { pdf, marks, state: { ...state }, kept: [], text: new TextPosition(), path: null, resource, font }
  return drawing

  function resource(kind: string, name: string): Slice | null {
    let entries = kinds.get(kind)
    if (entries === undefined) {
      const given = pdf.resolve(resources.get(kind))
      entries = isDict(given) ? readDict(given) : null
      kinds.set(kind, entries)
    }
    return pdf.resolve(entries?.get(name))
  }

  function font(name: string): PageFont | null {
    const known = fonts.get(name)
    if (known !== undefined) return known
    const read = readPageFont(pdf, resource('Font', name))
    fonts.set(name, read)
    return read
  }
}

export function resourcesOf(pdf: Pdf, value: Slice | undefined): Dict {
  const resources = readDict(pdf.resolve(value))
  // A default colour space would stand for the plain one (PDF 32000-1 §8.6.5.6).
  const spaces = pdf.resolve(resources.get('ColorSpace'))
  if (isDict(spaces) && ['DefaultRGB', 'DefaultGray', 'DefaultCMYK'].some((key) => readDict(spaces).has(key))) throw new NotFollowed('colours of its own')
  return resources
}
