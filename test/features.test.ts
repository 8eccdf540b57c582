import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const page = readFileSync(join(projectRoot, 'docs/features.md'), 'utf8')
const rowsOf = (cells: number) => page.split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim())).filter((row) => row.length === cells && /^[A-K]-?\d/.test(row[0]!))
const [byActor, beyond] = [rowsOf(6), rowsOf(4).filter(([row]) => /^B\d+[bc]?$/.test(row!))]

const perActor = { A: 13, 'B-': 18, C: 13, D: 8, E: 15, F: 12, G: 14, H: 9, I: 9, J: 5, K: 10 }

test('every row of the list has a verdict, once', () => {
  expect(byActor.map(([row]) => row)).toEqual(Object.entries(perActor).flatMap(([actor, count]) => Array.from({ length: count }, (_, index) => `${actor}${index + 1}`)))
  expect(new Set(beyond.map(([row]) => row!.replace(/[bc]$/, '')))).toEqual(new Set(Array.from({ length: 22 }, (_, index) => `B${index + 1}`)))
  for (const row of [...byActor, ...beyond]) expect(row.at(-1), row[0]).toMatch(/^(built(: .+)?|in part: .+|not built: .+)$/)
})

test('every file it names exists, and what is built names a test', () => {
  for (const row of [...byActor, ...beyond]) {
    for (const [, file] of row.join(' ').matchAll(/`([^`]+)`/g)) expect(['', 'src'].some((folder) => existsSync(join(projectRoot, folder, file!))), `${row[0]}: ${file}`).toBe(true)
    if (!row.at(-1)!.startsWith('not built')) expect(row.at(-2), row[0]).toMatch(/`(\S+\.test\.tsx?|bench\/\S+\.ts)`/)
  }
})
