import PQueue from 'p-queue'
import sharp from 'sharp'

/** A photo that can be kept: upright JPEG without metadata, at most `maxBytes`. */
export type Photo = { jpeg: Buffer; width: number; height: number }

export type PhotoFault = 'not-an-image' | 'too-many-pixels'

// Two decodes at once bound memory: one 40-megapixel picture takes about 120 MB while it is open (trust.md T10).
const decoding = new PQueue({ concurrency: 2 })
const maxPixels = 40_000_000
const formats = new Set(['jpeg', 'png', 'webp'])
const longestSides = [1600, 1280, 1024, 800, 640]
const qualities = [85, 75, 65, 55, 45]

/**
 * Reads what claims to be a photo by parsing it, never by its name or type, and draws it anew: nothing but the picture
 * survives, no EXIF, no place, no second file behind the first (trust.md T09, T10). Large ones are shrunk until they fit.
 */
export function readPhoto(bytes: Buffer, maxBytes: number): Promise<Photo | PhotoFault> {
  return decoding.add(() => decode(bytes, maxBytes))
}

async function decode(bytes: Buffer, maxBytes: number): Promise<Photo | PhotoFault> {
  const head = await sharp(bytes, { limitInputPixels: false }).metadata().catch(() => null)
  if (!head || !formats.has(head.format) || (head.pages ?? 1) > 1) return 'not-an-image'
  if (head.width * head.height > maxPixels) return 'too-many-pixels'
  // A broken picture fails here: `failOn` reads to the last row before a byte is kept.
  const upright = await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
    .rotate()
    .resize({ width: longestSides[0]!, height: longestSides[0]!, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .png({ compressionLevel: 0 })
    .toBuffer()
    .catch(() => null)
  return upright ? fit(upright, maxBytes) : 'not-an-image'
}

async function fit(upright: Buffer, maxBytes: number): Promise<Photo> {
  for (const side of longestSides) {
    for (const quality of qualities) {
      const { data, info } = await sharp(upright).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).jpeg({ quality, mozjpeg: true }).toBuffer({ resolveWithObject: true })
      if (data.length <= maxBytes) return { jpeg: data, width: info.width, height: info.height }
    }
  }
  throw new Error('A picture of 640 pixels does not fit its limit')
}
