import { build } from 'esbuild'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

/** ux.md §3: what a phone on a slow line downloads. Officers' pages have a budget of their own and share none of it. */
const budgets = { each: 2048, all: 15 * 1024 }
const officeOnly = ['kunci-sandi.js', 'lihat-halaman.js', 'periksa-berkas.js']

test('every script stays small, and all of them together fit the budget of the heaviest page', async () => {
  const entryPoints = globSync(join(import.meta.dirname, '*.ts'), { exclude: ['**/*.test.ts'] })
  const { outputFiles } = await build({ entryPoints, outdir: import.meta.dirname, write: false, bundle: true, format: 'iife', minify: true, target: ['chrome80', 'firefox78'], logLevel: 'silent' })
  const sizes = outputFiles.map((file) => ({ name: basename(file.path), bytes: gzipSync(file.contents, { level: 9 }).length }))
  expect(sizes.filter(({ bytes }) => bytes > budgets.each)).toEqual([])
  const sumOf = (some: typeof sizes) => some.reduce((sum, { bytes }) => sum + bytes, 0)
  expect(sumOf(sizes.filter(({ name }) => !officeOnly.includes(name)))).toBeLessThanOrEqual(budgets.all)
  expect(sumOf(sizes.filter(({ name }) => officeOnly.includes(name)))).toBeLessThanOrEqual(budgets.all)
  expect(sizes.length).toBeGreaterThanOrEqual(9)
})
