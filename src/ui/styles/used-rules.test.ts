import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const read = (pattern: string) => globSync(pattern, { cwd: projectRoot }).filter((file) => !file.includes('.test.')).map((file) => readFileSync(join(projectRoot, file), 'utf8')).join('\n')

// A sheet may hold 16 kB (build-statics.test.ts): nothing in it is there for nobody.
test('every class of our own style sheets stands on some page', () => {
  const classes = new Set([...read('src/ui/styles/*.scss').matchAll(/\.([a-z][a-z0-9]*(?:(?:__|--|-)[a-z0-9]+)*)\b(?=[^;{}]*[{,])/g)].map(([, name]) => name!))
  const source = read('src/**/*.{ts,tsx}')
  const words = new Set(source.match(/[a-z][\w-]*/g))
  // `page__main--${width}` makes a class of its own for each.
  const isMade = (name: string) => source.includes(`${name.replace(/--.*/, '--')}\${`)
  const ours = [...classes].filter((name) => !name.startsWith('govuk-'))
  expect(ours.length).toBeGreaterThan(150)
  expect(ours.filter((name) => !words.has(name) && !isMade(name))).toEqual([])
})
