import sharp from 'sharp'
import { type PictureThresholds, pictureThresholds } from './picture-thresholds.ts'
import { decodeInTurn } from './read-picture.ts'

/** `brightness` 0 to 255, `contrast` the spread of brightness, `sharpness` the variance of the Laplacian, all at 480 pixels. */
export type PictureMeasures = { brightness: number; contrast: number; sharpness: number }

export const pictureAdvice = ['too-dark', 'too-bright', 'low-contrast', 'blurred', 'small'] as const

export type PictureAdvice = (typeof pictureAdvice)[number]

const workSize = 480

export async function measurePicture(jpeg: Buffer): Promise<PictureMeasures> {
  const { data, info } = await decodeInTurn(() =>
    sharp(jpeg).greyscale().resize({ width: workSize, height: workSize, fit: 'inside', withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true }),
  )
  const { mean, variance } = spread(data)
  return { brightness: mean, contrast: Math.sqrt(variance), sharpness: spread(laplacian(data, info.width, info.height)).variance }
}

/** What could make the picture hard to use. Advice: a person who insists goes on. */
export function adviseOnPicture({ brightness, contrast, sharpness }: PictureMeasures, { width, height }: { width: number; height: number }, thresholds: PictureThresholds = pictureThresholds.photo): PictureAdvice[] {
  const isDark = brightness < thresholds.darkest
  const isBright = brightness > thresholds.brightest
  const faults: [PictureAdvice, boolean][] = [
    ['too-dark', isDark],
    ['too-bright', isBright],
    ['low-contrast', contrast < thresholds.contrast && !isDark && !isBright],
    // In the dark and in glare everything is blurred: the light is what to mend.
    ['blurred', sharpness < thresholds.sharpness && !isDark && !isBright],
    ['small', Math.min(width, height) < thresholds.shortestSide],
  ]
  return faults.filter(([, isSo]) => isSo).map(([advice]) => advice)
}

/** By index: an iterator took ten times as long, and this runs for every picture that is sent. */
function spread(values: Uint8Array | Float64Array): { mean: number; variance: number } {
  let [sum, squares] = [0, 0]
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!
    sum += value
    squares += value * value
  }
  const mean = sum / (values.length || 1)
  return { mean, variance: Math.max(0, squares / (values.length || 1) - mean * mean) }
}

/** How far each pixel is from its four neighbours: edges are far, blur is near. */
function laplacian(pixels: Buffer, width: number, height: number): Float64Array {
  const edges = new Float64Array(Math.max(0, (width - 2) * (height - 2)))
  let at = 0
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const here = y * width + x
      edges[at++] = pixels[here - 1]! + pixels[here + 1]! + pixels[here - width]! + pixels[here + width]! - 4 * pixels[here]!
    }
  }
  return edges
}
