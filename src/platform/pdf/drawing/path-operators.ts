import type { Box } from '#platform/pdf/read/pages.ts'
import type { Drawing, Path } from './drawing.ts'
import { isHarmless } from './graphics-state.ts'
import { around, grown, keepsBoxes, overlap } from './matrix.ts'
import { numbers } from './operands.ts'
import type { Operation } from './operations.ts'
import type { Performer } from './perform.ts'
import { sharpest } from './state-operators.ts'

const nowhere: Box = [0, 0, 0, 0]

/** Of a path nothing is kept but the box around it (PDF 32000-1 §8.5): what is painted light hides what is there. */
export const pathOperators: Record<string, Performer> = {
  m: (drawing, operation) => addPoints(drawing, operation, 2),
  l: (drawing, operation) => addPoints(drawing, operation, 2),
  c: (drawing, operation) => addPoints(drawing, operation, 6),
  v: (drawing, operation) => addPoints(drawing, operation, 4),
  y: (drawing, operation) => addPoints(drawing, operation, 4),
  h: () => {},
  re: (drawing, operation) => {
    const [x, y, width, height] = numbers(operation, 4) as [number, number, number, number]
    const box = around([Math.min(x, x + width), Math.min(y, y + height), Math.max(x, x + width), Math.max(y, y + height)], drawing.state.matrix)
    addBox(drawing, box, keepsBoxes(drawing.state.matrix))
  },
  W: (drawing) => clipLater(drawing),
  'W*': (drawing) => clipLater(drawing),
  n: (drawing) => endPath(drawing),
  f: (drawing) => paint(drawing, { fills: true }),
  F: (drawing) => paint(drawing, { fills: true }),
  'f*': (drawing) => paint(drawing, { fills: true }),
  S: (drawing) => paint(drawing, { strokes: true }),
  s: (drawing) => paint(drawing, { strokes: true }),
  B: (drawing) => paint(drawing, { fills: true, strokes: true }),
  'B*': (drawing) => paint(drawing, { fills: true, strokes: true }),
  b: (drawing) => paint(drawing, { fills: true, strokes: true }),
  'b*': (drawing) => paint(drawing, { fills: true, strokes: true }),
}

function addPoints(drawing: Drawing, operation: Operation, count: number) {
  const points = numbers(operation, count)
  for (let at = 0; at < count; at += 2) {
    const [x, y] = [points[at]!, points[at + 1]!]
    addBox(drawing, around([x, y, x, y], drawing.state.matrix), false)
  }
}

function addBox(drawing: Drawing, box: Box, isBox: boolean) {
  const { path } = drawing
  if (!path) drawing.path = { box, isBox, clips: false }
  else Object.assign(path, { isBox: false, box: [Math.min(path.box[0], box[0]), Math.min(path.box[1], box[1]), Math.max(path.box[2], box[2]), Math.max(path.box[3], box[3])] } satisfies Partial<Path>)
}

function clipLater(drawing: Drawing) {
  if (drawing.path) drawing.path.clips = true
  else drawing.path = { box: nowhere, isBox: true, clips: true }
}

function paint(drawing: Drawing, { fills = false, strokes = false }) {
  const { path, state, marks } = drawing
  if (path && fills && !isHarmless(state, state.fill)) marks.hide(path.box)
  if (path && strokes && !isHarmless(state, state.stroke)) marks.hide(grown(path.box, reachOfLine(drawing)))
  endPath(drawing)
}

/** A line as thin as can be is a pixel wide. */
function reachOfLine({ state: { lineWidth, matrix } }: Drawing): number {
  const scale = Math.max(Math.hypot(matrix[0], matrix[1]), Math.hypot(matrix[2], matrix[3]))
  return Math.max(3, Math.abs(lineWidth) * scale * (sharpest / 2 + 1))
}

function endPath(drawing: Drawing) {
  const { path, state } = drawing
  if (path?.clips) state.clip = path.isBox ? overlap(state.clip, path.box) : nowhere
  drawing.path = null
}
