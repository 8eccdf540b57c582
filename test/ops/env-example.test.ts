import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { environment } from '#platform/config.ts'
import { projectRoot } from '#platform/root.ts'

const text = readFileSync(join(projectRoot, '.env.example'), 'utf8')
const lines = text.split('\n')
const entry = /^#?([A-Z][A-Z0-9_]*)=/

describe('.env.example', () => {
  it('names every variable that the doors read, once, and no other', () => {
    const named = lines.flatMap((line) => entry.exec(line)?.[1] ?? [])
    expect(named.toSorted()).toEqual(Object.keys(environment.shape).toSorted())
  })

  it('says before each what it means', () => {
    for (const [index, line] of lines.entries()) if (entry.test(line)) expect(lines[index - 1], line).toMatch(/^# \S+ \S+/)
  })

  it('shows the default where there is one', () => {
    const shown = environment.parse(Object.fromEntries(Object.entries(parseEnv(text)).filter(([, value]) => value !== '')))
    expect(shown).toEqual(environment.parse({}))
  })
})
