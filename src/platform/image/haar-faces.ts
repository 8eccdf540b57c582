import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { runInNewContext } from 'node:vm'
import jsfeat, { type Cascade } from 'jsfeat'

/** A face in pixels of the picture that was searched. */
export type FaceBox = { x: number; y: number; width: number; height: number }

/** The package ships its trained cascade as a browser script that adds to a global; it gets one of its own here. */
const frontalFace = (() => {
  const haar: { frontalface?: Cascade } = {}
  const script = createRequire(import.meta.url).resolve('jsfeat/cascades/frontalface.js')
  runInNewContext(readFileSync(script, 'utf8'), { jsfeat: { haar } })
  if (!haar.frontalface) throw new Error('jsfeat brought no frontal face cascade')
  return haar.frontalface
})()

/** Windows that must agree before we call it a face. Tried at 320 pixels: 2 see faces in papers and coins; 3 and 4
 * found every face of a third of the picture's height and more, and none in 17 pictures without one. */
const neighbours = 3

/** Faces of at least a tenth of the shorter side, largest first. */
export function findFacesInGrey(pixels: Uint8Array, width: number, height: number): FaceBox[] {
  const picture = new jsfeat.matrix_t(width, height, jsfeat.U8_t | jsfeat.C1_t)
  picture.data.set(pixels)
  jsfeat.imgproc.equalize_histogram(picture, picture)
  const cells = (width + 1) * (height + 1)
  // The examples of jsfeat use 32 bits for both; the squares of a bright picture overflow them from 33,000 pixels on.
  const [sum, squares] = [new Int32Array(cells), new Float64Array(cells)]
  jsfeat.imgproc.compute_integral_image(picture, sum, squares, null)
  const smallest = Math.max(1, Math.min(width, height) / 10 / frontalFace.size[0])
  const windows = jsfeat.haar.detect_multi_scale(sum, squares, null, null, width, height, frontalFace, 1.1, smallest)
  return jsfeat.haar
    .group_rectangles(windows, neighbours)
    .filter((found) => found.neighbors >= neighbours)
    .toSorted((a, b) => b.width - a.width)
    .map(({ x, y, width: wide, height: high }) => ({ x, y, width: wide, height: high }))
}
