import sharp from 'sharp'
import { encode } from 'uqr'

/** Wallets find a code in a picture of the gallery best when its modules are several pixels wide. */
const pixelsPerModule = 12

/** The code as a PNG, black on white with the quiet zone that readers need. */
export async function drawQrPicture(text: string): Promise<Buffer> {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const pixels = Buffer.from(data.flatMap((row) => row.map((isDark) => (isDark ? 0 : 255))))
  const side = size * pixelsPerModule
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } }).resize(side, side, { kernel: 'nearest' }).png({ palette: true, colours: 2 }).toBuffer()
}
