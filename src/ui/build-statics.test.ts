import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brands } from './brands.ts'
import { buildStatics } from './build-statics.ts'

const folder = mkdtempSync(join(tmpdir(), 'sscasn-aset-'))
const read = (name: string) => readFileSync(join(folder, name))
let manifest: Record<string, string>

beforeAll(async () => {
  await buildStatics({ outDir: folder, mode: 'production' })
  manifest = JSON.parse(read('manifest.json').toString())
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The file behind a plain name, as it lies in the folder. */
function fileOf(name: string): string {
  const address = manifest[name]
  expect(address, name).toMatch(/^\/aset\/[a-z.-]+\.[0-9a-f]{10}\.\w+$/)
  return address!.replace('/aset/', '')
}

const gzBytes = (name: string) => read(`${fileOf(name)}.gz`).length
const kB = 1024

test.each(Object.keys(brands))('the style sheet of %s is at most 16 kB on the wire', (brand) => {
  expect(gzBytes(`${brand}.css`)).toBeLessThanOrEqual(16 * kB)
})

test('the script of every page is at most 6 kB on the wire', () => {
  expect(gzBytes('base.js')).toBeLessThanOrEqual(6 * kB)
})

/** No applicant downloads these; they have the same budget to themselves. */
const officeOnly = ['kunci-sandi.ts', 'lihat-halaman.ts', 'periksa-berkas.ts']

test.each([['applicants', false], ['officers', true]])('all islands of %s together are at most 15 kB on the wire', (_, isOffice) => {
  const islands = readdirSync(join(import.meta.dirname, 'islands')).filter((file) => file.endsWith('.ts') && !/\.(test|worker|d)\.ts$/.test(file))
  const sum = islands.filter((file) => officeOnly.includes(file) === isOffice).reduce((total, file) => total + gzBytes(file.replace(/\.ts$/, '.js')), 0)
  expect(sum).toBeLessThanOrEqual(15 * kB)
})

test('the islands that travel together are at most 10 kB on the wire, which is what a first signed-in page adds', () => {
  expect(gzBytes('applicant.js')).toBeLessThanOrEqual(10 * kB)
})

test('the heading font is at most 8 kB', () => {
  expect(read(fileOf('heading.woff2')).length).toBeLessThanOrEqual(8 * kB)
})

test('an ornament is less than 400 bytes', () => {
  for (const name of ['kawung.svg', 'tumpal.svg']) expect(read(fileOf(name)).length).toBeLessThan(400)
})

test('every file has a smaller brotli and gzip beside it that hold the same', () => {
  for (const file of readdirSync(folder).filter((name) => /\.(css|js|svg)$/.test(name))) {
    expect(gunzipSync(read(`${file}.gz`)).equals(read(file)), file).toBe(true)
    expect(read(`${file}.br`).length, file).toBeLessThan(read(file).length)
  }
})

test('style sheets name only the font, by its hashed name; ornaments stand in them', () => {
  for (const brand of Object.keys(brands)) {
    const css = read(fileOf(`${brand}.css`)).toString()
    expect([...css.matchAll(/url\(([^)"]+)\)/g)].map(([, url]) => url)).toEqual([manifest['heading.woff2']])
    const ornaments = [...css.matchAll(/url\("data:image\/svg\+xml,([^"]+)"\)/g)].map(([, svg]) => decodeURIComponent(svg!))
    expect(ornaments.length).toBeGreaterThan(0)
    for (const svg of ornaments) expect(svg).toMatch(/^<svg xmlns='http:\/\/www\.w3\.org\/2000\/svg'.*<\/svg>$/)
  }
})
