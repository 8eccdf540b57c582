import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const rows = readFileSync(join(projectRoot, 'docs/goals.md'), 'utf8').split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim())).filter(([id]) => /^[SGI]\d+$/.test(id ?? ''))
const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)

test('every goal and every rule has its line, once', () => {
  expect(rows.map(([id]) => id)).toEqual([...numbered('S', 10), ...numbered('G', 20), ...numbered('I', 12)])
})

test('each names what shows it, and every file it names exists', () => {
  for (const [id, ...cells] of rows) {
    const files = cells.join(' ').match(/(?<=`)[\w./-]+\.(?:tsx?|yml)(?=`)/g) ?? []
    expect(files.length, id).toBeGreaterThan(0)
    for (const file of files) expect(existsSync(join(projectRoot, file)), `${id}: ${file}`).toBe(true)
  }
})

test('the verdict of a goal says kept, missed or shown', () => {
  for (const [id, ...cells] of rows.filter(([id]) => !id!.startsWith('I'))) expect(cells.at(-1), id).toMatch(/^(kept|missed|shown)/)
})
