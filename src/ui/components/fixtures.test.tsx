import { renderToString } from 'preact-render-to-string'
import { afterAll, describe, expect, test } from 'vitest'
import { contentMappings } from './conformance/content-mappings.tsx'
import { fieldMappings } from './conformance/field-mappings.tsx'
import type { Mapping } from './conformance/mapping.ts'
import { navigationMappings } from './conformance/navigation-mappings.tsx'
import { normalise } from './conformance/normalise.ts'
import { notSupported } from './conformance/not-supported.ts'
import { type Fixture, optionPaths, readFixtures } from './conformance/read-fixtures.ts'

// Our words beside theirs; longer ones first.
const words: readonly (readonly [RegExp, string])[] = [
  [/Galat:/g, 'Error:'],
  [/Tampilkan yang diketik/g, 'Show password'],
  [/Tampilkan/g, 'Show'],
  [/>Hari</g, '>Day<'],
  [/>Bulan</g, '>Month<'],
  [/>Tahun</g, '>Year<'],
  [/>Berhasil</g, '>Success<'],
  [/>Penting</g, '>Important<'],
  [/>Peringatan</g, '>Warning<'],
  [/Sebelumnya/g, 'Previous'],
  [/Berikutnya/g, 'Next'],
  [/ \(halaman\)/g, ' page'],
  [/"Halaman (\d+)"/g, '"Page $1"'],
  [/"Jejak halaman"/g, '"Breadcrumb"'],
  [/>Kembali</g, '>Back<'],
  [/>Daftar isi</g, '>Contents<'],
  [/"Tentang layanan"/g, '"Service information"'],
]

const mappings: Record<string, Mapping> = { ...fieldMappings, ...contentMappings, ...navigationMappings }
const covered: Record<string, readonly [number, number]> = {}

function missingOptions(fixture: Fixture, mapping: Mapping): string[] {
  return optionPaths(fixture.options).filter((path) => path && !mapping.options.includes(path))
}

describe.each(Object.entries(mappings))('%s gives the HTML of govuk-frontend', (component, mapping) => {
  const fixtures = readFixtures(component)
  const applicable = fixtures.filter((fixture) => missingOptions(fixture, mapping).length === 0 && mapping.render(fixture.options))
  covered[component] = [applicable.length, fixtures.length]

  test.each(applicable.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
    const html = words.reduce((text, [ours, theirs]) => text.replace(ours, theirs), renderToString(mapping.render(fixture.options)!))
    expect(normalise(mapping.ours?.(html, fixture.options) ?? html)).toBe(normalise(mapping.theirs?.(fixture.html) ?? fixture.html))
  })

  test('leaves out only what not-supported.ts lists', () => {
    const missing = fixtures.flatMap((fixture) => missingOptions(fixture, mapping))
    expect(missing.filter((path) => !notSupported.some(({ option }) => option.test(path)))).toEqual([])
  })
})

const sum = (index: 0 | 1) => Object.values(covered).reduce((total, counts) => total + counts[index], 0)

test('most fixtures apply', () => {
  expect(sum(0)).toBeGreaterThan(390)
})

afterAll(() => {
  const rows = Object.entries(covered).map(([component, [count, all]]) => `${component} ${count}/${all}`)
  process.stdout.write(`govuk-frontend fixtures compared: ${sum(0)} of ${sum(1)} (${rows.join(', ')})\n`)
})
