import { encode } from 'uqr'

/** A QR code as a mask of one bit a module, rows filled up to bytes; a bit that is 0 is painted (PDF 32000-1 §8.9.6.2). */
export function qrMask(text: string): { modules: number; bits: Buffer } {
  const { size, data } = encode(text, { ecc: 'M', border: 0 })
  const rowBytes = Math.ceil(size / 8)
  const bits = Buffer.alloc(rowBytes * size, 0xff)
  data.forEach((row, y) =>
    row.forEach((isDark, x) => {
      const at = y * rowBytes + (x >> 3)
      if (isDark) bits[at] = (bits[at] ?? 0) & ~(0x80 >> (x & 7))
    }),
  )
  return { modules: size, bits }
}
