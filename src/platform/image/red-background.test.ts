import sharp from 'sharp'
import { expect, test } from 'vitest'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { shareOfRed } from './red-background.ts'

const wall = (background: string) => sharp({ create: { width: 300, height: 400, channels: 3, background } }).jpeg({ quality: 95 }).toBuffer()

test('a portrait before a red wall is red, before another it is not', async () => {
  expect(await shareOfRed(await pasFoto())).toBeGreaterThan(0.9)
  expect(await shareOfRed(await pasFoto('bagus', '#a8101a'))).toBeGreaterThan(0.9)
  for (const backdrop of ['#2c5a9c', '#f4f4f4', '#8a5a3c', '#d98fa0']) expect(await shareOfRed(await pasFoto('siti', backdrop)), backdrop).toBeLessThan(0.1)
})

// Hue from 342° to 15°, saturation from 0.5, value from 0.35 (ux.md §6.3).
test.each([
  ['hsl(344, 90%, 45%)', 1], ['hsl(338, 90%, 45%)', 0], ['hsl(13, 90%, 45%)', 1], ['hsl(18, 90%, 45%)', 0], ['rgb(200, 96, 96)', 1], ['rgb(200, 104, 104)', 0], ['rgb(95, 10, 10)', 1], ['rgb(82, 10, 10)', 0],
])('%s', async (colour, share) => {
  expect(await shareOfRed(await wall(colour))).toBeCloseTo(share, 1)
})

test('a wall that is red on one side only is half red', async () => {
  const blue = await sharp({ create: { width: 150, height: 400, channels: 3, background: '#2050a0' } }).png().toBuffer()
  const half = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#c4161c' } }).composite([{ input: blue, left: 0, top: 0 }]).jpeg().toBuffer()
  const share = await shareOfRed(half)
  expect(share).toBeGreaterThan(0.4)
  expect(share).toBeLessThan(0.6)
})
