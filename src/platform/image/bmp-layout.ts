/** One colour of a pixel: where its bits begin, and the largest value they hold. */
type Mask = { shift: number; most: number }

export type BmpLayout = {
  width: number
  height: number
  isTopDown: boolean
  bits: 1 | 4 | 8 | 16 | 24 | 32
  pixelsAt: number
  rowBytes: number
  /** Blue, green, red and a byte that means nothing, for 1, 4 and 8 bits. */
  palette: Buffer | null
  /** Red, green, blue, for 16 bits and for BI_BITFIELDS. */
  masks: readonly Mask[] | null
}

// The header of the file, then BITMAPINFOHEADER or one of its four longer successors.
const fileHeader = 14
const infoHeaders: readonly number[] = [40, 52, 56, 108, 124]
const withoutCompression = 0
const bitfields = 3

const isDepth = (bits: number): bits is BmpLayout['bits'] => [1, 4, 8, 16, 24, 32].includes(bits)

/** What the headers say, or null when they say nothing that we read: OS/2 headers, RLE, a JPEG or PNG inside. */
export function layoutOf(bytes: Buffer): BmpLayout | null {
  if (bytes.length < fileHeader + 40 || bytes.toString('latin1', 0, 2) !== 'BM') return null
  const headerBytes = bytes.readUInt32LE(fileHeader)
  if (!infoHeaders.includes(headerBytes) || fileHeader + headerBytes > bytes.length) return null

  const [width, signedHeight, bits, compression] = [bytes.readInt32LE(18), bytes.readInt32LE(22), bytes.readUInt16LE(28), bytes.readUInt32LE(30)]
  const height = Math.abs(signedHeight)
  if (width < 1 || height < 1 || bytes.readUInt16LE(26) !== 1 || !isDepth(bits)) return null
  if (compression !== withoutCompression && !(compression === bitfields && (bits === 16 || bits === 32))) return null

  const masksAt = fileHeader + 40
  // In the short header the masks follow it; in the longer ones they are part of it. Both begin at the same byte.
  const headEnd = Math.max(fileHeader + headerBytes, compression === bitfields ? masksAt + 12 : 0)
  const masks = compression === bitfields ? readMasks(bytes, masksAt, bits) : bits === 16 ? fiveBitsEach : null
  if (masks === 'unreadable') return null
  const palette = bits <= 8 ? readPalette(bytes, headEnd, bits) : null
  if (palette === 'unreadable') return null

  const pixelsAt = bytes.readUInt32LE(10)
  if (pixelsAt < headEnd + (palette?.length ?? 0)) return null
  return { width, height, isTopDown: signedHeight < 0, bits, pixelsAt, rowBytes: Math.ceil((bits * width) / 32) * 4, palette, masks }
}

const fiveBitsEach: readonly Mask[] = [10, 5, 0].map((shift) => ({ shift, most: 31 }))

function readPalette(bytes: Buffer, at: number, bits: number): Buffer | 'unreadable' {
  const colours = bytes.readUInt32LE(46) || 2 ** bits
  if (colours > 2 ** bits || at + colours * 4 > bytes.length) return 'unreadable'
  return bytes.subarray(at, at + colours * 4)
}

/** Three runs of bits that lie within the pixel and share none. */
function readMasks(bytes: Buffer, at: number, bits: number): readonly Mask[] | 'unreadable' {
  if (at + 12 > bytes.length) return 'unreadable'
  const raw = [0, 4, 8].map((offset) => bytes.readUInt32LE(at + offset))
  const masks = raw.map(asMask)
  const [red = 0, green = 0, blue = 0] = raw
  const share = (red & green) | (red & blue) | (green & blue)
  const isReadable = share === 0 && raw.every((mask) => mask < 2 ** bits) && masks.every((mask) => mask !== null)
  return isReadable ? masks : 'unreadable'
}

/** Null for no bits, and for bits with gaps. */
function asMask(raw: number): Mask | null {
  if (raw === 0) return null
  const shift = 31 - Math.clz32(raw & -raw)
  const most = raw >>> shift
  return Number.isInteger(Math.log2(most + 1)) ? { shift, most } : null
}
