import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LookName } from '#sandbox/pictures/draw-face.ts'
import { scenePixels } from '#sandbox/pictures/selfies.ts'

const width = 640
const height = 480
const frames = 8

/**
 * A y4m film of a person for Chromium's `--use-file-for-fake-video-capture=`. Written once per machine.
 * The picture stands still; the player loops it.
 */
export async function fakeCameraFile(look: LookName = 'siti'): Promise<string> {
  const file = join(tmpdir(), `sscasn-kamera-${look}-2.y4m`)
  if (existsSync(file)) return file
  const pixels = await scenePixels({ width, height, faces: [{ x: 320, y: 225, scale: 0.95, look }] })
  const frame = Buffer.concat([Buffer.from('FRAME\n'), toYuv420(pixels)])
  const film = Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array.from({ length: frames }, () => frame)])
  // Two test files may come here at once: the film appears whole or not at all.
  writeFileSync(`${file}.${process.pid}`, film)
  renameSync(`${file}.${process.pid}`, file)
  return file
}

/** Full-range BT.601, colour averaged over squares of four pixels. */
function toYuv420(rgb: Buffer): Buffer {
  const luma = Buffer.alloc(width * height)
  const [blueness, redness] = [Buffer.alloc(luma.length / 4), Buffer.alloc(luma.length / 4)]
  for (let at = 0; at < luma.length; at += 1) {
    const [red, green, blue] = colourAt(rgb, at)
    luma[at] = clamp(0.299 * red + 0.587 * green + 0.114 * blue)
  }
  for (let at = 0; at < blueness.length; at += 1) {
    const corner = Math.floor(at / (width / 2)) * 2 * width + (at % (width / 2)) * 2
    const square = [corner, corner + 1, corner + width, corner + width + 1].map((pixel) => colourAt(rgb, pixel))
    const mean = (channel: 0 | 1 | 2) => square.reduce((sum, colour) => sum + colour[channel], 0) / 4
    blueness[at] = clamp(128 - 0.168736 * mean(0) - 0.331264 * mean(1) + 0.5 * mean(2))
    redness[at] = clamp(128 + 0.5 * mean(0) - 0.418688 * mean(1) - 0.081312 * mean(2))
  }
  return Buffer.concat([luma, blueness, redness])
}

function colourAt(rgb: Buffer, pixel: number): [number, number, number] {
  return [rgb[pixel * 3] ?? 0, rgb[pixel * 3 + 1] ?? 0, rgb[pixel * 3 + 2] ?? 0]
}

const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)))
