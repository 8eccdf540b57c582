import sharp from 'sharp'
import { expect, test } from 'vitest'
import { watermark } from './watermark.ts'

const white = () => sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } }).png().toBuffer()

test('a mark lies over the whole picture, faintly, and another text leaves another mark', async () => {
  const [one, other] = await Promise.all([watermark(await white(), '1F0C 2511'), watermark(await white(), '9999 9999')])
  const pixels = await sharp(one).greyscale().raw().toBuffer()
  const dark = pixels.filter((shade) => shade < 245).length / pixels.length
  expect(dark).toBeGreaterThan(0.005)
  expect(dark).toBeLessThan(0.2)
  expect(pixels.reduce((darkest, shade) => Math.min(darkest, shade))).toBeGreaterThan(180)
  for (const top of [0, 400]) {
    const { channels } = await sharp(await sharp(one).extract({ left: 0, top, width: 600, height: 400 }).toBuffer()).stats()
    expect(channels[0]!.min).toBeLessThan(245)
  }
  expect(one.equals(other)).toBe(false)
})
