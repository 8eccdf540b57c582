import type { Drawing } from './drawing.ts'
import { isDark, isHarmless } from './graphics-state.ts'
import { type Matrix, unit } from './matrix.ts'
import { nameIn, numberOf, numbers, shownParts, textIn } from './operands.ts'
import { NotFollowed, type Operation } from './operations.ts'
import type { Performer } from './perform.ts'
import { notWithinPath } from './state-operators.ts'

/** PDF 32000-1 §9.3.6: filled, with an outline, both, or seen by search alone as the words that OCR lays over a scan. Others cut off what follows. */
const modes = { fill: 0, stroke: 1, both: 2, invisible: 3 }

/** Words: where they stand, and whether they are ink (PDF 32000-1 §9.3, §9.4). */
export const textOperators: Record<string, Performer> = {
  BT: (drawing) => {
    notWithinPath(drawing)
    drawing.text.place(unit)
  },
  ET: () => {},
  Tc: ({ state }, operation) => void (state.letterSpace = numbers(operation, 1)[0]!),
  Tw: ({ state }, operation) => void (state.wordSpace = numbers(operation, 1)[0]!),
  Tz: ({ state }, operation) => void (state.stretch = numbers(operation, 1)[0]! / 100),
  TL: ({ state }, operation) => void (state.leading = numbers(operation, 1)[0]!),
  Ts: ({ state }, operation) => void (state.rise = numbers(operation, 1)[0]!),
  Tr: ({ state }, operation) => {
    state.mode = numbers(operation, 1)[0]!
    if (!Object.values(modes).includes(state.mode)) throw new NotFollowed('words that cut off')
  },
  Tf: (drawing, operation) => {
    const size = operation.operands[1]
    if (!size) throw new NotFollowed('Tf without a size')
    drawing.state.font = drawing.font(nameIn(operation))
    drawing.state.fontSize = numberOf(size)
  },
  Td: ({ text }, operation) => text.move(...(numbers(operation, 2) as [number, number])),
  TD: ({ text, state }, operation) => {
    const [x, y] = numbers(operation, 2) as [number, number]
    state.leading = -y
    text.move(x, y)
  },
  Tm: ({ text }, operation) => text.place(numbers(operation, 6) as unknown as Matrix),
  'T*': (drawing) => nextLine(drawing),
  Tj: (drawing, operation) => show(drawing, [textIn(operation)]),
  TJ: (drawing, operation) => show(drawing, shownParts(operation)),
  "'": (drawing, operation) => {
    nextLine(drawing)
    show(drawing, [textIn(operation)])
  },
  '"': (drawing, operation: Operation) => {
    if (operation.operands.length !== 3) throw new NotFollowed('" without its spaces')
    drawing.state.wordSpace = numberOf(operation.operands[0]!)
    drawing.state.letterSpace = numberOf(operation.operands[1]!)
    nextLine(drawing)
    show(drawing, [textIn(operation)])
  },
}

const nextLine = ({ text, state }: Drawing) => text.move(0, -state.leading)

function show(drawing: Drawing, parts: (Buffer | number)[]) {
  const { state, text, marks } = drawing
  const { font, mode } = state
  if (!font) return text.lose()
  const isLight = paintsLight(drawing)
  if (font.isType3 || isLight) marks.hideAll()
  if (font.isType3) return text.lose()
  // A light outline may cover the letter that it goes round.
  const isInk = (mode === modes.fill || mode === modes.both) && isDark(state, state.fill) && !isLight
  for (const part of parts) {
    if (typeof part === 'number') text.shift(part, state)
    else for (const letter of text.show(part, font, state)) if (isInk) marks.addLetter(font, letter, state.clip)
  }
}

/** How far the letters of a font reach nobody knows: light ones may hide everything. */
function paintsLight({ state }: Drawing): boolean {
  const fills = state.mode === modes.fill || state.mode === modes.both
  const strokes = state.mode === modes.stroke || state.mode === modes.both
  return (fills && !isHarmless(state, state.fill)) || (strokes && !isHarmless(state, state.stroke))
}
