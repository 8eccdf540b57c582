import sharp from 'sharp'
import { encode } from 'uqr'

/** Wallets find a code in a picture of the gallery best when its modules are several pixels wide. */
const modulePixels = 12

/** A QR code as a PNG of some 600 pixels: who pays on the phone that shows the code saves it and opens it in the wallet (ux.md §2.6). */
export async function renderQrPng(text: string): Promise<Buffer> {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const pixels = Buffer.from(data.flatMap((row) => row.map((isDark) => (isDark ? 0 : 255))))
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .resize(size * modulePixels, size * modulePixels, { kernel: 'nearest' })
    .png({ palette: true, colours: 2 })
    .toBuffer()
}
