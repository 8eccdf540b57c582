import sharp from 'sharp'
import { serialGlyphs } from '#platform/pdf/stamp/glyphs.ts'

/**
 * The picture as WebP with the same few capitals and digits across it, faint but legible: whoever leaks it has signed it
 * (trust.md T21). Drawn as outlines, so that no font is needed.
 */
export async function watermark(picture: Buffer, text: string): Promise<Buffer> {
  const { width = 0, height = 0 } = await sharp(picture).metadata()
  return sharp(picture)
    .composite([{ input: Buffer.from(pattern(text, width, height)) }])
    .webp({ quality: 60, effort: 2 })
    .toBuffer()
}

function pattern(text: string, width: number, height: number): string {
  const size = Math.max(14, width / 40)
  const letters = [...text].map((letter) => serialGlyphs[letter]).filter((glyph) => glyph !== undefined)
  const advance = letters.reduce((sum, glyph) => sum + glyph.width, 0)
  const [stepX, stepY] = [((advance * size) / 1000) * 1.4, size * 9]
  let offset = 0
  const line = letters.map((glyph) => {
    const drawn = glyph.path ? `<path transform="translate(${offset} 0)" d="${toSvg(glyph.path)}"/>` : ''
    offset += glyph.width
    return drawn
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><pattern id="p" patternUnits="userSpaceOnUse" width="${stepX}" height="${stepY}" patternTransform="rotate(-24)">
      <g fill="#404040" fill-opacity="0.16" transform="translate(0 ${stepY / 2}) scale(${size / 1000} ${-size / 1000})">${line.join('')}</g>
    </pattern></defs><rect width="100%" height="100%" fill="url(#p)"/></svg>`
}

/** 'x y m' of a PDF is 'M x y' of an SVG. */
function toSvg(path: string): string {
  return path.replace(/((?:-?[\d.]+ )+)([mlc])/g, (_, numbers: string, operator: string) => `${operator.toUpperCase()}${numbers}`).replace(/\bh\b/g, 'Z')
}
