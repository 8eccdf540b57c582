import type { GraphicsState } from './graphics-state.ts'
import { type Matrix, times, unit } from './matrix.ts'
import type { PageFont } from './page-font.ts'

/** One letter of one size: `matrix` takes its em to the page; `reach` is how far to the right of there it may stand, in ems. */
export type Shown = { code: number; matrix: Matrix; width: number; reach: number }

/** What a letter of a font without widths is wide: an apostrophe at least, an at-sign at most. */
const [narrowest, widest] = [0.19, 1.02]

/** Where text stands (PDF 32000-1 §9.4). Lost where an advance cannot be known, until the next line is placed. */
export class TextPosition {
  private line: Matrix = unit
  private here: Matrix = unit
  private blur = 0
  private isLost = false

  place(matrix: Matrix) {
    this.line = matrix
    this.here = matrix
    this.blur = 0
    this.isLost = false
  }

  move(x: number, y: number) {
    this.place(times([1, 0, 0, 1, x, y], this.line))
  }

  shift(thousandths: number, { fontSize, stretch }: GraphicsState) {
    this.advance((-thousandths / 1000) * fontSize * stretch)
  }

  /** The letters of a string, while it is known where they are. */
  *show(text: Buffer, font: PageFont, state: GraphicsState): Generator<Shown> {
    const { fontSize, letterSpace, wordSpace, stretch, rise, matrix } = state
    for (let at = 0; at + font.bytesPerCode <= text.length && !this.isLost; at += font.bytesPerCode) {
      const code = font.bytesPerCode === 1 ? text[at]! : text.readUInt16BE(at)
      const known = font.widthOf(code)
      if (known === null && font.program?.kind !== 'standard') {
        this.lose()
        return
      }
      const width = known ?? narrowest
      const em = times(times([fontSize * stretch, 0, 0, fontSize, 0, rise], this.here), matrix)
      yield { code, matrix: em, width: known ?? widest, reach: this.blur }
      if (known === null) this.blur += widest - narrowest
      this.advance((width * fontSize + letterSpace + (font.bytesPerCode === 1 && code === 0x20 ? wordSpace : 0)) * stretch)
    }
  }

  /** Until the next line is placed. */
  lose() {
    this.isLost = true
  }

  private advance(by: number) {
    this.here = times([1, 0, 0, 1, by, 0], this.here)
  }
}
