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

test('nobody speaks to it with an old TLS, and whoever comes in clear is sent to https (ASVS 12.1, 4.1.2)', () => {
  expect(settingsOf('ssl-default-bind-options').join()).toContain('ssl-min-ver TLSv1.2')
  for (const suites of settingsOf('ssl-default-bind-ciphers')) for (const suite of suites.split(':')) expect(suite).toMatch(/^ECDHE\+(AESGCM|CHACHA20)$/)
  const clear = lines.slice(lines.indexOf('frontend http'), lines.indexOf('frontend https'))
  expect(clear).toContain('http-request redirect scheme https code 308')
  expect(clear.some((line) => /^(use_backend|default_backend)/.test(line))).toBe(false)
})

test('what strangers say about where they come from is not believed, and our own figures are not shown to them (ASVS 4.1.3, 13.4.5)', () => {
  for (const name of ['X-Forwarded-For', 'X-Forwarded-Host', 'Forwarded']) expect(lines).toContain(`http-request del-header ${name}`)
  // Decision 171: written over what a client says, and before anything waits.
  expect(lines).toContain('http-request set-header X-Arrived-At %[date(0,ms)]')
  expect(lines).toContain('http-request deny deny_status 404 if { path,url_dec -m reg ^/(healthz|readyz|metrics)/?$ }')
  // A query may hold what somebody typed: the log has the path alone.
  expect(settingsOf('log-format').join()).toContain('%[capture.req.uri,field(1,?)]')
  expect(settingsOf('log-format').join()).not.toMatch(/%HU|%r\b|%HQ/)
})
