import { readDict, readNumber } from '#platform/pdf/read/values.ts'
import type { Drawing } from './drawing.ts'
import { lightnessOf, oddAfter } from './graphics-state.ts'
import { type Matrix, times } from './matrix.ts'
import { nameIn, numbers } from './operands.ts'
import { NotFollowed } from './operations.ts'
import type { Performer } from './perform.ts'

const mostKept = 200

/** The state of what is drawn next: kept, moved, coloured (PDF 32000-1 §8.4.4, §8.6.8). */
export const stateOperators: Record<string, Performer> = {
  q: (drawing) => {
    notWithinPath(drawing)
    if (drawing.kept.length >= mostKept) throw new NotFollowed('too many states')
    drawing.kept.push({ ...drawing.state })
  },
  Q: (drawing) => {
    notWithinPath(drawing)
    const state = drawing.kept.pop()
    if (!state) throw new NotFollowed('Q without q')
    drawing.state = state
  },
  cm: (drawing, operation) => {
    notWithinPath(drawing)
    drawing.state.matrix = times(numbers(operation, 6) as unknown as Matrix, drawing.state.matrix)
  },
  gs: (drawing, operation) => {
    const parameters = readDict(drawing.resource('ExtGState', nameIn(operation)))
    drawing.state.odd = oddAfter(drawing.pdf, drawing.state.odd, parameters)
    if (parameters.has('LW')) drawing.state.lineWidth = readNumber(drawing.pdf.resolve(parameters.get('LW')))
  },
  w: ({ state }, operation) => {
    state.lineWidth = numbers(operation, 1)[0]!
  },
  M: (_, operation) => {
    if (numbers(operation, 1)[0]! > sharpest) throw new NotFollowed('sharp corners')
  },
  J: () => {},
  j: () => {},
  d: () => {},
  ri: () => {},
  i: () => {},
  g: ({ state }, operation) => void (state.fill = lightnessOf('grey', numbers(operation, 1))),
  G: ({ state }, operation) => void (state.stroke = lightnessOf('grey', numbers(operation, 1))),
  rg: ({ state }, operation) => void (state.fill = lightnessOf('rgb', numbers(operation, 3))),
  RG: ({ state }, operation) => void (state.stroke = lightnessOf('rgb', numbers(operation, 3))),
  k: ({ state }, operation) => void (state.fill = lightnessOf('cmyk', numbers(operation, 4))),
  K: ({ state }, operation) => void (state.stroke = lightnessOf('cmyk', numbers(operation, 4))),
  cs: ({ state }) => void (state.fill = notKnown),
  CS: ({ state }) => void (state.stroke = notKnown),
  sc: ({ state }) => void (state.fill = notKnown),
  SC: ({ state }) => void (state.stroke = notKnown),
  scn: ({ state }) => void (state.fill = notKnown),
  SCN: ({ state }) => void (state.stroke = notKnown),
}

/** How far beyond its line a corner may reach, in widths of the line. */
export const sharpest = 10
/** Colours of a space that is named are not looked up: they may be anything. */
const notKnown = 1

/** A path is placed where it is painted, not where it is built: to move in between is not followed. */
export function notWithinPath({ path }: Drawing) {
  if (path) throw new NotFollowed('moved within a path')
}
