import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { silentLog } from '#platform/log.ts'
import { looks } from '#sandbox/pictures/draw-face.ts'
import { scenePixels, selfies } from '#sandbox/pictures/selfies.ts'
import { adviseOnFaces, adviseOnSelfie } from './advise-on-selfie.ts'
import { createFaceFinder } from './face-finder.ts'

const faceFinder = createFaceFinder({ timeLimitMs: 60_000 })
afterAll(() => faceFinder.close())

async function advise(jpeg: Buffer) {
  const { width, height } = await sharp(jpeg).metadata()
  return adviseOnSelfie({ faceFinder, log: silentLog }, { jpeg, width, height })
}

async function scene(look: keyof typeof looks, x: number, y: number, scale: number) {
  const [width, height] = [480, 640]
  const pixels = await scenePixels({ width, height, faces: [{ x, y, scale, look }] })
  return sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg().toBuffer()
}

describe('a selfie', () => {
  test.each(Object.keys(looks) as (keyof typeof looks)[])('of %s is fine as it is', async (look) => {
    expect(await advise(await selfies.good(look))).toEqual([])
  })

  test('says what is wrong with a poor one, one word per fault', async () => {
    expect(await advise(await selfies.dark())).toEqual(['too-dark'])
    expect(await advise(await selfies.bright())).toEqual(['too-bright'])
    expect(await advise(await selfies.blurred())).toContain('blurred')
    expect(await advise(await sharp(await selfies.good()).resize(180).jpeg().toBuffer())).toContain('small')
    expect(await advise(await sharp(await selfies.good()).linear(0.2, 100).jpeg().toBuffer())).toContain('low-contrast')
  })

  test('counts faces and sees where they are', async () => {
    expect(await advise(await selfies.noFace())).toContain('no-face')
    expect(await advise(await selfies.twoFaces())).toEqual(['many-faces'])
    expect(await advise(await scene('siti', 240, 300, 0.5))).toEqual(['face-too-small'])
    expect(await advise(await scene('siti', 90, 300, 0.9))).toContain('face-off-centre')
  })

  test('says nothing of faces where the check is switched off', async () => {
    const jpeg = await selfies.noFace()
    expect(await adviseOnSelfie({ faceFinder: null, log: silentLog }, { jpeg, width: 480, height: 640 })).not.toContain('no-face')
  })
})

test.each(['stripes', 'circles', 'letters'] as const)('sees no face in %s', async (kind) => {
  const shapes = {
    stripes: Array.from({ length: 12 }, (_, index) => `<rect x="${index * 40}" width="20" height="640" fill="#345"/>`),
    circles: Array.from({ length: 12 }, (_, index) => `<circle cx="${60 + (index % 4) * 120}" cy="${100 + Math.floor(index / 4) * 180}" r="45" fill="#853"/>`),
    letters: ['<path d="M60 60h360M60 120h300M60 180h340M60 240h200M60 330h360M60 390h280M60 450h320" stroke="#222" stroke-width="14"/>'],
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640"><rect width="100%" height="100%" fill="#ccc"/>${shapes[kind].join('')}</svg>`
  expect(await faceFinder.find(await sharp(Buffer.from(svg)).jpeg().toBuffer())).toEqual([])
})

test('the frame has its edges where the guide of the camera draws them', () => {
  const face = (height: number, middleX = 0.5, middleY = 0.5) => adviseOnFaces([{ height, middleX, middleY }])
  expect(face(0.25)).toEqual([])
  expect(face(0.249)).toEqual(['face-too-small'])
  expect(face(0.75)).toEqual([])
  expect(face(0.751)).toEqual(['face-too-large'])
  expect(face(0.5, 0.2)).toEqual([])
  expect(face(0.5, 0.19)).toEqual(['face-off-centre'])
  expect(face(0.5, 0.5, 0.81)).toEqual(['face-off-centre'])
})

describe('the thread that searches', () => {
  const program = (source: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'wajah-')), 'program.mjs')
    writeFileSync(file, `import { parentPort } from 'node:worker_threads'\n${source}`)
    return file
  }

  test('is stopped when it hangs: no advice, no waiting, and the next search runs in a new one', async () => {
    const hangsOnce = program(`parentPort.on('message', ({ id, width }) => { if (width > 200) for (;;) {} ; parentPort.postMessage({ id, faces: [] }) })`)
    const finder = createFaceFinder({ program: hangsOnce, timeLimitMs: 3000 })
    const [wide, narrow] = [await selfies.good(), await sharp(await selfies.good()).resize(100, 320, { fit: 'fill' }).jpeg().toBuffer()]
    await expect(finder.find(wide)).rejects.toThrow('time is up')
    expect(await adviseOnSelfie({ faceFinder: finder, log: silentLog }, { jpeg: wide, width: 480, height: 640 })).toEqual([])
    expect(await finder.find(narrow)).toEqual([])
    await finder.close()
  })

  test('may die: whoever waits hears of it', async () => {
    const finder = createFaceFinder({ program: program(`parentPort.on('message', () => { throw new Error('habis') })`) })
    await expect(finder.find(await selfies.good())).rejects.toThrow('habis')
    await finder.close()
  })
})
