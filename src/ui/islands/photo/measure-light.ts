type Measures = { brightness: number; contrast: number; sharpness: number }

/** As `platform/image/measure-picture.ts` has it on the server. */
const workSize = 480

/** Brightness, its spread, and the variance of the Laplacian, at 480 pixels: how far each pixel is from its four neighbours. */
export async function measureLight(image: ImageBitmap): Promise<Measures> {
  const scale = Math.min(1, workSize / Math.max(image.width, image.height))
  const [width, height] = [Math.ceil(image.width * scale), Math.ceil(image.height * scale)]
  // Drawn small at once, pixels are skipped and a smear looks sharp; this way they are weighed.
  const small = await createImageBitmap(image, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' })
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')!
  context.drawImage(small, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)

  const greys: number[] = []
  // Brightness adds up in light, not in the numbers of a file, which are about its root.
  for (let at = 0; at < data.length; at += 4) greys.push(Math.sqrt(0.2126 * data[at]! ** 2 + 0.7152 * data[at + 1]! ** 2 + 0.0722 * data[at + 2]! ** 2))
  const edges: number[] = []
  for (let at = width; at < greys.length - width; at += 1) {
    if (at % width > 0 && at % width < width - 1) edges.push(greys[at - 1]! + greys[at + 1]! + greys[at - width]! + greys[at + width]! - 4 * greys[at]!)
  }
  const [brightness, variance] = spread(greys)
  return { brightness, contrast: Math.sqrt(variance), sharpness: spread(edges)[1] }
}

function spread(values: readonly number[]): [mean: number, variance: number] {
  let [sum, squares] = [0, 0]
  for (const value of values) {
    sum += value
    squares += value * value
  }
  const mean = sum / values.length
  return [mean, squares / values.length - mean * mean]
}
