import { expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { aServer } from '#test/ops/a-server.ts'

test('a request leaves one line in the log, with its route, and nothing of what was sent (T23)', async () => {
  const lines: string[] = []
  const log = createLog({ level: 'debug', door: 'uji', write: (line) => void lines.push(line) })
  const app = await aServer((routes) => void routes.post('/kirim/:nomor', { config: { formGuard: false } }, async () => 'diterima'), {}, { log })
  await app.inject({ method: 'POST', url: '/kirim/dua-belas?jalan=melati', headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Peramban Rahasia' }, payload: 'kata=kuda-laut' })
  await app.close()
  const requests = lines.filter((line) => line.includes('"msg":"request"'))
  expect(requests).toHaveLength(1)
  expect(JSON.parse(requests[0]!)).toMatchObject({ method: 'POST', route: '/kirim/:nomor', status: 200 })
  for (const word of ['kuda-laut', 'dua-belas', 'melati', 'Rahasia']) expect(lines.join(''), word).not.toContain(word)
})
