import sharp from 'sharp'
import { decodeInTurn } from './read-picture.ts'

/** Beside the head and above it, where a portrait shows nothing but the wall: 12 % of each side, over the upper 60 %. */
const band = 0.12
const upper = 0.6

const workSize = 240

/** The part of a portrait's background that is red, 0 to 1 (ux.md §6.3). */
export async function shareOfRed(jpeg: Buffer): Promise<number> {
  const { data, info } = await decodeInTurn(() => sharp(jpeg).removeAlpha().toColourspace('srgb').resize({ width: workSize, height: workSize, fit: 'inside' }).raw().toBuffer({ resolveWithObject: true }))
  let [seen, reds] = [0, 0]
  for (let y = 0; y < info.height * upper; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      const isWall = x < info.width * band || x >= info.width * (1 - band) || y < info.height * band
      if (!isWall) continue
      seen += 1
      const at = (y * info.width + x) * info.channels
      if (isRed(data[at]!, data[at + 1]!, data[at + 2]!)) reds += 1
    }
  }
  return reds / seen
}

/** Hue from 342° over 0° to 15°, saturation and value high enough to be called a colour. */
function isRed(r: number, g: number, b: number): boolean {
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  if (most < 0.35 * 255 || most - least < 0.5 * most || r !== most) return false
  const hue = (60 * (g - b)) / (most - least)
  return hue >= -18 && hue <= 15
}
