import { PdfError } from './pdf-error.ts'

export type PredictorParameters = { predictor: number; columns: number; colors: number; bitsPerComponent: number }

/** Undoes the PNG predictors (PDF 32000-1 §7.4.4.4), which nearly every cross-reference stream uses. */
export function undoPredictor(data: Buffer, { predictor, columns, colors, bitsPerComponent }: PredictorParameters): Buffer {
  if (predictor < 10) return data
  const rowBits = columns * colors * bitsPerComponent
  if (!(rowBits > 0 && rowBits < 1 << 24)) throw new PdfError('broken', 'predictor')
  const pixelBytes = Math.max(1, (colors * bitsPerComponent) >> 3)
  const rowBytes = Math.ceil(rowBits / 8)
  const rows = Math.ceil(data.length / (rowBytes + 1))
  const out = Buffer.alloc(rows * rowBytes)
  for (let row = 0; row < rows; row++) undoRow(data, out, row, rowBytes, pixelBytes)
  return out
}

function undoRow(data: Buffer, out: Buffer, row: number, rowBytes: number, pixelBytes: number) {
  const from = row * (rowBytes + 1)
  const to = row * rowBytes
  const filter = data[from] ?? 0
  for (let column = 0; column < rowBytes && from + 1 + column < data.length; column++) {
    const left = column >= pixelBytes ? (out[to + column - pixelBytes] ?? 0) : 0
    const up = row > 0 ? (out[to + column - rowBytes] ?? 0) : 0
    const upLeft = column >= pixelBytes && row > 0 ? (out[to + column - rowBytes - pixelBytes] ?? 0) : 0
    out[to + column] = (data[from + 1 + column] ?? 0) + predicted(filter, left, up, upLeft)
  }
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  return filter === 4 ? paeth(left, up, upLeft) : 0
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft
  const [fromLeft, fromUp, fromUpLeft] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)]
  if (fromLeft <= fromUp && fromLeft <= fromUpLeft) return left
  return fromUp <= fromUpLeft ? up : upLeft
}
