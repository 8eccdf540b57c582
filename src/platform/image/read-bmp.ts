import { type BmpLayout, layoutOf } from './bmp-layout.ts'

export type BmpRefusal = 'too-many-pixels' | 'undecodable'

/** `rgb`: three bytes a pixel, the top row first. */
type BmpOutcome = { ok: true; width: number; height: number; rgb: Buffer } | { ok: false; refusal: BmpRefusal }

/**
 * Reads a BMP without compression, which the picture library does not know (trust.md T10). Throws nothing whatever the
 * bytes; every size is checked against the limit and against what was really sent before memory is taken for it.
 */
export function readBmp(bytes: Buffer, { maxPixels }: { maxPixels: number }): BmpOutcome {
  const layout = layoutOf(bytes)
  if (!layout) return { ok: false, refusal: 'undecodable' }
  const { width, height } = layout
  if (width * height > maxPixels) return { ok: false, refusal: 'too-many-pixels' }
  if (layout.pixelsAt + layout.rowBytes * height > bytes.length) return { ok: false, refusal: 'undecodable' }
  const rgb = drawRows(bytes, layout)
  return rgb ? { ok: true, width, height, rgb } : { ok: false, refusal: 'undecodable' }
}

/** Null when a pixel names a colour that the palette does not have. */
function drawRows(bytes: Buffer, layout: BmpLayout): Buffer | null {
  const { width, height, pixelsAt, rowBytes, isTopDown } = layout
  const rgb = Buffer.alloc(width * height * 3)
  const draw = layout.palette ? drawIndexed : layout.masks ? drawMasked : drawPlain
  for (let y = 0; y < height; y += 1) {
    const from = pixelsAt + rowBytes * (isTopDown ? y : height - 1 - y)
    if (!draw(bytes, from, rgb, y * width * 3, layout)) return null
  }
  return rgb
}

type DrawRow = (bytes: Buffer, from: number, rgb: Buffer, to: number, layout: BmpLayout) => boolean

/** Blue, green, red, and with 32 bits one byte that means nothing. */
const drawPlain: DrawRow = (bytes, from, rgb, to, { width, bits }) => {
  const step = bits / 8
  for (let x = 0; x < width; x += 1) {
    const at = from + x * step
    rgb[to + x * 3] = bytes[at + 2]!
    rgb[to + x * 3 + 1] = bytes[at + 1]!
    rgb[to + x * 3 + 2] = bytes[at]!
  }
  return true
}

const drawIndexed: DrawRow = (bytes, from, rgb, to, { width, bits, palette }) => {
  const perByte = 8 / bits
  const mask = (1 << bits) - 1
  for (let x = 0; x < width; x += 1) {
    const shift = 8 - bits - (x % perByte) * bits
    const colour = ((bytes[from + Math.floor(x / perByte)]! >> shift) & mask) * 4
    if (colour >= palette!.length) return false
    rgb[to + x * 3] = palette![colour + 2]!
    rgb[to + x * 3 + 1] = palette![colour + 1]!
    rgb[to + x * 3 + 2] = palette![colour]!
  }
  return true
}

const drawMasked: DrawRow = (bytes, from, rgb, to, { width, bits, masks }) => {
  for (let x = 0; x < width; x += 1) {
    const pixel = bits === 16 ? bytes.readUInt16LE(from + x * 2) : bytes.readUInt32LE(from + x * 4)
    masks!.forEach(({ shift, most }, colour) => {
      rgb[to + x * 3 + colour] = Math.round((((pixel >>> shift) & most) * 255) / most)
    })
  }
  return true
}
