export type JpegHeader = { width: number; height: number; components: number }

const marker = { startOfImage: 0xffd8, baseline: 0xc0, adobe: 0xee }
/** Tables, comments and what applications add; whatever else stands before the frame makes the picture an unusual one. */
const isAside = (kind: number) => kind === 0xc4 || kind === 0xdb || kind === 0xdd || kind === 0xfe || (kind >= 0xe0 && kind <= 0xef)

/** Size and channels of a plain JPEG: baseline, eight bits, in greys or as YCbCr. Null for every other kind (ITU-T T.81 §B.2). */
export function readJpegHeader(jpeg: Buffer): JpegHeader | null {
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== marker.startOfImage) return null
  let isYcc = true
  for (let at = 2; at + 10 <= jpeg.length && jpeg[at] === 0xff; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const kind = jpeg[at + 1]!
    if (kind === marker.baseline) return isYcc ? readFrame(jpeg, at + 4) : null
    if (!isAside(kind)) return null
    // "Adobe", version, two flags, then how the colours were turned: 1 is YCbCr.
    if (kind === marker.adobe && jpeg[at + 15] !== 1) isYcc = false
  }
  return null
}

function readFrame(jpeg: Buffer, at: number): JpegHeader | null {
  const [bits, height, width, components] = [jpeg[at], jpeg.readUInt16BE(at + 1), jpeg.readUInt16BE(at + 3), jpeg[at + 5]!]
  const isPlain = bits === 8 && width > 0 && height > 0 && (components === 1 || components === 3)
  return isPlain ? { width, height, components } : null
}
