import sharp from 'sharp'
import { darkIn } from './ink-share.ts'
import type { PlainJpeg } from './plain-jpeg.ts'
import type { Box } from './read/pages.ts'

/** As a JPEG is decoded at an eighth, a pixel is the mean of 64; a page drawn 480 wide is finer, so what is dark here is darker there. */
const [narrowest, widest] = [150, 240]
const mostPixels = 40e6

/** Well under what counts as ink when the page is drawn, and thirty times as much of it: where this says yes, drawing would. */
const surelyInkBelow = 160
const surelyInkShare = 0.001

/** The upper part first: it is rare that nothing stands there. */
const parts = [1 / 3, 1]

/** Whether there is writing on a scan beyond doubt, found without drawing the page. `hidden`: parts that are not counted. False says nothing: draw it. */
export async function hasInkForSure({ jpeg, width, height }: PlainJpeg, hidden: Box[] = []): Promise<boolean> {
  if (width < narrowest || width * height > mostPixels) return false
  const small = { width: Math.min(widest, Math.max(narrowest, Math.ceil(width / 8))), height: 0 }
  small.height = Math.floor((height * small.width) / width)
  for (const part of parts) {
    const rows = Math.floor(small.height * part)
    if (rows > 0 && (await darkPixels(jpeg, small, rows, hidden)) >= small.width * small.height * surelyInkShare) return true
  }
  return false
}

/** A mean, and never more contrast than there is: other ways to make a picture smaller sharpen it. */
async function darkPixels(jpeg: Buffer, { width, height }: { width: number; height: number }, rows: number, hidden: Box[]): Promise<number> {
  const grey = await sharp(jpeg, { ignoreIcc: true, sequentialRead: true, limitInputPixels: mostPixels })
    .resize({ width, kernel: 'linear' })
    .extract({ left: 0, top: 0, width, height: rows })
    .greyscale()
    .raw()
    .toBuffer()
    .catch(undecoded)
  if (grey.length === 0) return 0
  for (const [left, top, right, bottom] of hidden) {
    const [from, to] = [pixel(left, width, Math.floor), pixel(right, width, Math.ceil)]
    for (let row = pixel(top, height, Math.floor); row < Math.min(rows, pixel(bottom, height, Math.ceil)); row += 1) grey.fill(255, row * width + from, row * width + to)
  }
  return darkIn(grey, surelyInkBelow)
}

const pixel = (share: number, length: number, round: (value: number) => number) => Math.min(length, Math.max(0, round(share * length)))

/** What this decoder does not like is for the drawing to judge. */
const undecoded = () => Buffer.alloc(0)
