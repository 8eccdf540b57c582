import sharp from 'sharp'
import type { LookName } from './draw-face.ts'
import { scenePixels } from './selfies.ts'

/** A drawn person before a wall of one colour, as a photo studio would take it; red is what the guide's slot asks for. */
export async function pasFoto(look: LookName = 'siti', backdrop = '#c4161c'): Promise<Buffer> {
  const scene = { width: 480, height: 640, faces: [{ x: 240, y: 320, scale: 1, look }], backdrop }
  const pixels = await scenePixels(scene)
  return sharp(pixels, { raw: { width: scene.width, height: scene.height, channels: 3 } }).jpeg({ quality: 84 }).toBuffer()
}
