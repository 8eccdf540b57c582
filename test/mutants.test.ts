import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'
import { mutants } from '#drill/mutants/list.ts'

// bin/drill mutants takes each control away and sees a test fail; here we only hold the list true to the code.
test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('mutant %s still finds what it takes away, once, and its tests', (_name, { file, old, new: changed, tests }) => {
  expect(readFileSync(join(projectRoot, file), 'utf8').split(old)).toHaveLength(2)
  expect(changed).not.toBe(old)
  for (const path of tests) expect(existsSync(join(projectRoot, path)), path).toBe(true)
})

test('there are twenty-five of different names', () => expect(new Set(mutants.map(({ name }) => name)).size).toBe(25))
