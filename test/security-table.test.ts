import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const text = readFileSync(join(projectRoot, 'docs/security.md'), 'utf8')
const rows = text.split('\n').filter((line) => /^\| T\d\d \|/.test(line)).map((line) => line.split('|').map((cell) => cell.trim()))

test('each of the 35 threats has a row with a test that exists', () => {
  expect(rows.map(([, id]) => id)).toEqual(Array.from({ length: 35 }, (_, index) => `T${String(index + 1).padStart(2, '0')}`))
  for (const [, id, , , shownBy = '', longer = ''] of rows) {
    const tests = [...shownBy.matchAll(/`([^`]+)`/g)].map(([, file]) => file!)
    expect(tests.length, id).toBeGreaterThan(0)
    for (const file of tests) expect(existsSync(join(projectRoot, file)), `${id}: ${file}`).toBe(true)
    for (const [, name] of longer.matchAll(/`([^`]+)`/g)) {
      const file = name!.startsWith('bin/drill ') ? `drill/${name!.slice('bin/drill '.length)}.ts` : `bench/${name}.ts`
      expect(existsSync(join(projectRoot, file)), `${id}: ${file}`).toBe(true)
    }
  }
})
