import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { fakeCameraFile } from './fake-camera.ts'
import { hostileFiles } from './hostile-files.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const brightness = async (bytes: Buffer) => (await sharp(bytes).greyscale().stats()).channels[0]?.mean ?? 0

test('a picture is the same every time, and a person is not another', async () => {
  expect(sha256(await selfies.good('siti'))).toBe(sha256(await selfies.good('siti')))
  expect(sha256(await selfies.good('siti'))).not.toBe(sha256(await selfies.good('bagus')))
})

test('good selfies and the KTP specimen fit the limit of 200 KB', async () => {
  for (const bytes of [await selfies.good(), await ktpSpecimen()]) expect(bytes.length).toBeLessThan(200 * 1024)
  expect(await sharp(await ktpSpecimen()).metadata()).toMatchObject({ width: 856, height: 540, format: 'jpeg' })
})

test('bad selfies are as bad as they say', async () => {
  expect(await brightness(await selfies.good())).toBeGreaterThan(100)
  expect(await brightness(await selfies.dark())).toBeLessThan(40)
  expect(await brightness(await selfies.bright())).toBeGreaterThan(210)
})

test('the sideways photo carries a place', async () => {
  const { orientation, exif } = await sharp(await hostileFiles.withGps()).metadata()
  expect(orientation).toBe(8)
  expect(exif?.includes('KameraContoh')).toBe(true)
})

test('the bomb is small on the wire and enormous when it opens', async () => {
  const bomb = await hostileFiles.pngBomb()
  expect(bomb.length).toBeLessThan(100_000)
  expect(await sharp(bomb, { limitInputPixels: false }).metadata()).toMatchObject({ width: 20_000, height: 20_000, format: 'png' })
  expect((await hostileFiles.oversize()).length).toBeGreaterThan(2 * 1024 * 1024)
})

test('the camera film has whole frames', async () => {
  const film = readFileSync(await fakeCameraFile())
  expect(film.subarray(0, 9).toString()).toBe('YUV4MPEG2')
  const head = film.indexOf('\n') + 1
  expect((film.length - head) % (6 + 640 * 480 * 1.5)).toBe(0)
})
