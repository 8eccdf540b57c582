import { expect, test } from 'vitest'
import { honestPictures } from '#test/files/honest-pictures.ts'
import { hostilePictures, smuggled, smugglingPictures } from '#test/files/hostile-pictures.ts'
import { readPicture } from './read-picture.ts'

// trust.md G14, T09, T10: sixty files made to harm and sixty honest ones. Whatever takes longer than the test may is a fault too.
const demands = { accept: ['jpeg', 'png', 'bmp'], maxBytes: 8_000_000, keptBytes: 200_000 } as const

test('no picture that is none, or lies about itself, is taken; memory stays bounded', { timeout: 60_000 }, async () => {
  const files = Object.entries(await hostilePictures())
  expect(files.length).toBeGreaterThanOrEqual(60)
  const before = process.memoryUsage().rss
  const taken: string[] = []
  for (const [name, bytes] of files) if ((await readPicture(bytes, demands)).ok) taken.push(name)
  expect(taken).toEqual([])
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6)
})

test('what hides in or behind a true photo is gone when it is kept', async () => {
  for (const [name, bytes] of Object.entries(await smugglingPictures())) {
    expect(bytes.includes(smuggled), name).toBe(true)
    const kept = await readPicture(bytes, demands)
    expect(kept.ok, name).toBe(true)
    if (kept.ok) for (const trace of [smuggled, '<script', '<?php', 'Exif', '%PDF', 'PK\u0003\u0004']) expect(kept.jpeg.includes(trace), `${name}: ${trace}`).toBe(false)
  }
})

test('every honest picture is taken', { timeout: 60_000 }, async () => {
  const files = Object.entries(await honestPictures())
  expect(files.length).toBeGreaterThanOrEqual(60)
  const refused: string[] = []
  for (const [name, bytes] of files) {
    const outcome = await readPicture(bytes, demands)
    if (!outcome.ok) refused.push(`${name}: ${outcome.refusal}`)
  }
  expect(refused).toEqual([])
})
