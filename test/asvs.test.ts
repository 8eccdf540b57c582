import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const text = readFileSync(join(projectRoot, 'docs/asvs.md'), 'utf8')
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(([, id, level, what, how, shownBy]) => ({ id: id!, level: level!, what: what!, how: how!, shownBy: shownBy! }))

test('all 70 requirements of level 1 and 183 of level 2 are there, once (ASVS 5.0.0)', () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(253)
  expect([rows.filter(({ level }) => level === '1').length, rows.filter(({ level }) => level === '2').length]).toEqual([70, 183])
})

test('each is shown by a test that exists, does not apply, or is an exception with its date', () => {
  for (const { id, how, shownBy } of rows) {
    const files = [...shownBy.matchAll(/`([^`]+)`/g)].map(([, file]) => file!)
    if (files.length === 0) expect(how, id).toMatch(/^n\.a\.|exception \d{4}-\d\d-\d\d/)
    for (const file of files) expect(existsSync(join(projectRoot, file)), `${id}: ${file}`).toBe(true)
  }
})
