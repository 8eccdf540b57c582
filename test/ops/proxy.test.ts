import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const deployed = (file: string) => readFileSync(join(projectRoot, 'deploy', file), 'utf8')
const lines = deployed('haproxy.cfg').split('\n').map((line) => line.trim())
const settingsOf = (name: string) => lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))

// trust.md F4: with a retry after an empty answer, 107 of 8,707 requests were done twice.
test('the proxy tries again only where nothing was sent', () => {
  expect(settingsOf('retry-on').length).toBeGreaterThan(0)
  for (const cases of settingsOf('retry-on')) expect(cases).toBe('conn-failure')
  for (const option of settingsOf('option')) expect(option).not.toBe('redispatch')
})

// Decision 116: the check is PostgreSQL's first message, written by hand as bytes.
test('the proxy of the database asks as the login that the database knows, and takes only one that writes', () => {
  const config = deployed('haproxy-database.cfg')
  const bytesAfter = (words: string) => Buffer.from(new RegExp(`^ *${words} ([0-9a-f]+)$`, 'm').exec(config)![1]!, 'hex')
  const message = bytesAfter('tcp-check send-binary')
  const [user, name] = message.subarray(8).toString('latin1').split('\0')

  expect([message.readUInt32BE(0), message.readUInt32BE(4)]).toEqual([message.length, 3 << 16])
  expect(user).toBe('user')
  expect(deployed('create-database.sh')).toContain(`create role ${name} login`)
  expect(bytesAfter('tcp-check expect binary').toString('latin1')).toBe('in_hot_standby\0off\0')
})

test('two databases that both take writes let nobody new in', () => {
  expect(deployed('haproxy-database.cfg')).toMatch(/^ *tcp-request connection reject if \{ nbsrv\(database\) gt 1 \}$/m)
})
