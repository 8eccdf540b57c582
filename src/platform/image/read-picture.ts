import PQueue from 'p-queue'
import sharp, { type Raw } from 'sharp'
import { readBmp } from './read-bmp.ts'
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
    const source = type === 'bmp' ? openBmp(bytes, maxPixels) : await openKnown(bytes, maxPixels)
    if (!source.ok) return source
    const picture = await drawAnew(source, keptBytes, maxPixels)
    return picture ? { ok: true, ...picture } : { ok: false, refusal: 'undecodable' }
  })
}

const isAccepted = (type: string, accept: readonly string[]) => accept.includes(type)

/** Waits for one of the two places; throws 503 when the line is too long to be worth waiting. */
export async function decodeInTurn<T>(work: () => Promise<T>): Promise<T> {
  if (decoder.size >= 100) throw Object.assign(new Error('Too many pictures at once'), { statusCode: 503 })
  return decoder.add(work)
}

/** What the picture library is given: a file that it decodes itself, or pixels. */
type Source = { ok: true; bytes: Buffer; raw?: Raw }
type Opened = Source | { ok: false; refusal: 'too-many-pixels' | 'undecodable' }

/** Counts pixels by the header alone: nothing is decoded. */
async function openKnown(bytes: Buffer, maxPixels: number): Promise<Opened> {
  const header = await sharp(bytes, { limitInputPixels: false }).metadata().catch(unreadable)
  if (!header) return { ok: false, refusal: 'undecodable' }
  return header.width * header.height > maxPixels ? { ok: false, refusal: 'too-many-pixels' } : { ok: true, bytes }
}

function openBmp(bytes: Buffer, maxPixels: number): Opened {
  const bmp = readBmp(bytes, { maxPixels })
  return bmp.ok ? { ok: true, bytes: bmp.rgb, raw: { width: bmp.width, height: bmp.height, channels: 3 } } : bmp
}

/** Null when the picture is cut short or broken, or cannot be brought under the limit. */
async function drawAnew({ bytes, raw }: Source, keptBytes: number, maxPixels: number): Promise<Picture | null> {
  const upright = await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', ...(raw ? { raw } : {}) })
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
