import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sessionTime as holderTime } from '#emeterai/account/rules/session-time.ts'
import { sessionTime } from '#core/account/rules/session-time.ts'
import { officerSessionTime } from '#core/officer/rules/session-time.ts'
import { projectRoot } from '#platform/root.ts'

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8')
const rows = [...read('docs/asvs.md').matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(([, id, level, what, how, shownBy]) => ({ id: id!, level: level!, what: what!, how: how!, shownBy: shownBy! }))
const named = (text: string) => [...text.matchAll(/`([^`\s]+)`/g)].map(([, name]) => name!)

/** The text under one heading of docs/security.md. */
const security = new Map(read('docs/security.md').split(/^## /m).slice(1).map((part) => [part.slice(0, part.indexOf('\n')), part] as const))
const sources = globSync('src/**/*.{ts,tsx}', { cwd: projectRoot, exclude: ['src/sandbox/**', '**/*.test.ts', '**/*.test.tsx'] }).map(read)
const all = (pattern: RegExp) => new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name!)))

test('all 70 requirements of level 1 and 183 of level 2 are there, once (ASVS 5.0.0)', () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(253)
  expect([rows.filter(({ level }) => level === '1').length, rows.filter(({ level }) => level === '2').length]).toEqual([70, 183])
})

test('each says in which file it is done and which test shows it, does not apply, or is an exception with its date', () => {
  for (const { id, how, shownBy } of rows) {
    const tests = named(shownBy)
    if (tests.length === 0) expect(how, id).toMatch(/^n\.a\.|exception \d{4}-\d\d-\d\d/)
    for (const file of tests) expect(existsSync(join(projectRoot, file)), `${id}: ${file}`).toBe(true)
    const files = named(how).filter((name) => name.includes('/') || /^\.|\.(md|json|yaml|cfg)$/.test(name))
    for (const file of files) expect(existsSync(join(projectRoot, file)), `${id}: ${file}`).toBe(true)
    if (!/^n\.a\.|^exception/.test(how)) expect(files.length, `${id} names no file: ${how}`).toBeGreaterThan(0)
  }
})

test('what is to be written is written: the headings that rows point at are there', () => {
  const pointed = rows.flatMap(({ how }) => [...how.matchAll(/`docs\/security\.md`, ([A-Z][a-z ]+?)(?=;|:|, with|$)/g)].map(([, heading]) => heading!))
  expect(new Set(pointed)).toEqual(new Set(['Ways in', 'Sessions', 'Keys', 'Files', 'Packages', 'Costly things and their limits', 'What is written down']))
  for (const heading of pointed) expect([...security.keys()], heading).toContain(heading)
})

test('the written times of sessions are the real ones (7.1.1, 7.1.2)', () => {
  const lines = security.get('Sessions')!.split('\n')
  const line = (who: string) => lines.find((one) => one.startsWith(`| ${who} |`))
  expect(line('applicant')).toContain(`| ${sessionTime.idleMinutes} minutes | ${sessionTime.longestHours} hours | ${sessionTime.mostPerAccount},`)
  expect(line('holder of e-meterai')).toContain(`| ${holderTime.idleMinutes} minutes | ${holderTime.longestHours} hours | ${holderTime.mostPerAccount},`)
  expect(line('officer')).toContain(`| ${officerSessionTime.idleMinutes} minutes | ${officerSessionTime.longestHours} hours | 1,`)
  expect(line('officer, for what is grave')).toContain(`${officerSessionTime.provedMinutes} minutes`)
})

test('every purpose of a key is written (11.1.2), and every event of the log (16.1.1)', () => {
  const purposes = new Set([...all(/keys\.sign\('([a-z-]+)'/g), ...all(/\bmac\('([a-z-]+)'/g), ...all(/blindIndex\('([a-z-]+)'/g)])
  const events = all(/\blog\.(?:debug|info|warn|error)\('([a-z-]+)'/g)
  expect([purposes.size > 25, events.size > 50]).toEqual([true, true])
  const keys = named(security.get('Keys')!)
  for (const purpose of purposes) expect(keys, purpose).toContain(purpose)
  const written = named(security.get('What is written down')!)
  for (const event of events) expect(written, event).toContain(event)
})
