import PQueue from 'p-queue'
import sharp from 'sharp'
import { type PictureType, sniffPicture } from './sniff-picture.ts'

export type PictureRefusal = 'too-large' | 'not-an-image' | 'wrong-type' | 'too-many-pixels' | 'undecodable'

export type Picture = { jpeg: Buffer; width: number; height: number }

/** `keptBytes`: what is sent may be larger than what is kept; absent, both are `maxBytes`. */
type Demands = { accept: readonly PictureType[]; maxBytes: number; keptBytes?: number; maxPixels?: number }

/** Trust.md T10: pictures are decoded two at a time, so that memory has a ceiling. */
const decoder = new PQueue({ concurrency: 2 })

/** More than any screen or printer here shows; keeps what waits in memory under 10 MB a picture. */
const longestSide = 1800

/** Tried in this order, then the same again smaller: a smaller picture reads better than a smeared one. */
const qualities = [86, 72, 58]
const scales = [1, 0.75, 0.55, 0.4, 0.25]

type PictureOutcome = ({ ok: true } & Picture) | { ok: false; refusal: PictureRefusal }

/**
 * Believes nothing a picture says: looks at its first bytes, counts its pixels before decoding, turns it upright and
 * draws it anew as a JPEG of at most `keptBytes`. What is not picture (place, camera, thumbnails, appended files) is gone.
 */
export async function readPicture(bytes: Buffer, { accept, maxBytes, keptBytes = maxBytes, maxPixels = 40e6 }: Demands): Promise<PictureOutcome> {
  if (bytes.length > maxBytes) return { ok: false, refusal: 'too-large' }
  const type = sniffPicture(bytes)
  if (!type) return { ok: false, refusal: 'not-an-image' }
  if (!isAccepted(type, accept)) return { ok: false, refusal: 'wrong-type' }
  return decodeInTurn(async () => {
    const pixels = await countPixels(bytes)
    if (pixels === null) return { ok: false, refusal: 'undecodable' }
    if (pixels > maxPixels) return { ok: false, refusal: 'too-many-pixels' }
    const picture = await drawAnew(bytes, keptBytes, maxPixels)
    return picture ? { ok: true, ...picture } : { ok: false, refusal: 'undecodable' }
  })
}

const isAccepted = (type: string, accept: readonly string[]) => accept.includes(type)

/** Waits for one of the two places; throws 503 when the line is too long to be worth waiting. */
export async function decodeInTurn<T>(work: () => Promise<T>): Promise<T> {
  if (decoder.size >= 100) throw Object.assign(new Error('Too many pictures at once'), { statusCode: 503 })
  return decoder.add(work)
}

/** From the header alone: nothing is decoded. Null when there is no readable header. */
async function countPixels(bytes: Buffer): Promise<number | null> {
  const header = await sharp(bytes, { limitInputPixels: false }).metadata().catch(unreadable)
  return header && header.width * header.height
}

/** Null when the picture is cut short or broken, or cannot be brought under the limit. */
async function drawAnew(bytes: Buffer, keptBytes: number, maxPixels: number): Promise<Picture | null> {
  const upright = await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(unreadable)
  if (!upright) return null
  const { width, height, channels } = upright.info
  for (const scale of scales) {
    for (const quality of qualities) {
      const { data, info } = await sharp(upright.data, { raw: { width, height, channels } })
        .resize({ width: Math.max(1, Math.round(width * scale)) })
        .jpeg({ quality })
        .toBuffer({ resolveWithObject: true })
      if (data.length <= keptBytes) return { jpeg: data, width: info.width, height: info.height }
    }
  }
  return null
}

/** Whatever the decoder does not like about a stranger's bytes: to the stranger it is one thing. */
const unreadable = () => null
