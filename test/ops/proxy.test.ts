import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const lines = readFileSync(join(projectRoot, 'deploy/haproxy.cfg'), 'utf8').split('\n').map((line) => line.trim())
const settingsOf = (name: string) => lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))

// trust.md F4: with a retry after an empty answer, 107 of 8,707 requests were done twice.
test('the proxy tries again only where nothing was sent', () => {
  expect(settingsOf('retry-on').length).toBeGreaterThan(0)
  for (const cases of settingsOf('retry-on')) expect(cases).toBe('conn-failure')
  for (const option of settingsOf('option')) expect(option).not.toBe('redispatch')
})
