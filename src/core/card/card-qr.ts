import { encode } from 'uqr'
import type { Paper } from './card-paper.ts'

/** Draws a QR code of `side` points with the quiet zone that readers need around it. */
export function drawQr(paper: Paper, text: string, x: number, y: number, side: number) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const module = side / size
  paper.rect(x, y, side, side).fill('#ffffff')
  data.forEach((row, line) => row.forEach((isDark, column) => isDark && paper.rect(x + column * module, y + line * module, module, module)))
  paper.fill('#000000')
}
