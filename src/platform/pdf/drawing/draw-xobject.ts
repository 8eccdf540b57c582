import type { Box } from '#platform/pdf/read/pages.ts'
import { type Slice, isArray, isDict, readArray, readDict, readName, textOf } from '#platform/pdf/read/values.ts'
import { type Drawing, createDrawing, resourcesOf } from './drawing.ts'
import { isHarmless } from './graphics-state.ts'
import { type Matrix, around, keepsBoxes, overlap, times, unit } from './matrix.ts'
import { nameIn, numberOf } from './operands.ts'
import { NotFollowed, type Operation } from './operations.ts'
import type { Form } from './perform.ts'
import { notWithinPath } from './state-operators.ts'

/** A picture, or a drawing within the drawing (PDF 32000-1 §8.8). */
export function drawXObject(drawing: Drawing, operation: Operation): Form | null {
  notWithinPath(drawing)
  const object = drawing.resource('XObject', nameIn(operation))
  if (!isDict(object)) throw new NotFollowed('nothing to draw')
  const kind = readName(drawing.pdf.resolve(readDict(object).get('Subtype')))
  if (kind === 'Form') return drawForm(drawing, object)
  if (kind !== 'Image') throw new NotFollowed(`object ${kind}`)
  drawPicture(drawing, object)
  return null
}

function drawPicture({ pdf, state, marks }: Drawing, image: Slice) {
  const mask = pdf.resolve(readDict(image).get('ImageMask'))
  const isStencil = mask !== null && textOf(mask) === 'true'
  // A stencil paints with the colour of the hour, as compact scans do with their writing.
  if (!isStencil || !isHarmless(state, state.fill)) marks.hide(around([0, 0, 1, 1], state.matrix))
  if (!isStencil && state.odd.size === 0) marks.addPicture(image, state.matrix, state.clip)
}

function drawForm({ pdf, state, marks }: Drawing, stream: Slice): Form | null {
  const dict = readDict(stream)
  if (dict.has('OC')) throw new NotFollowed('a layer')
  const numbersAt = (key: string) => {
    const list = pdf.resolve(dict.get(key))
    return isArray(list) ? readArray(list).map((item) => numberOf(pdf.resolve(item) ?? item)) : null
  }
  const given = numbersAt('Matrix')
  const corners = numbersAt('BBox')
  if (corners?.length !== 4 || (given && given.length !== 6)) throw new NotFollowed('a form without its box')
  const [a, b, c, d] = corners as [number, number, number, number]
  const matrix = times((given as unknown as Matrix | null) ?? unit, state.matrix)
  const box = around([Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)], matrix)
  if (state.odd.size > 0) {
    // What is pale as a whole may be anything inside.
    marks.hide(box)
    return null
  }
  const clip: Box = keepsBoxes(matrix) ? overlap(state.clip, box) : [0, 0, 0, 0]
  return { stream, drawing: createDrawing(pdf, resourcesOf(pdf, dict.get('Resources')), clip, marks, { ...state, matrix, clip }) }
}
