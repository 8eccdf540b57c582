import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { closeByDefault } from './closed-by-default.ts'

const guard = async () => {}
const other = async () => {}
const answer = async () => 'x'

test('an address is open because it is listed, or stands behind the guard; nothing else starts (trust.md T07, G13)', () => {
  const app = Fastify()
  closeByDefault(app, { open: ['/terbuka'], guard })
  app.get('/terbuka', answer)
  app.get('/tertutup', { preHandler: guard }, answer)
  app.post('/mesin', { config: { proof: 'signed-body' } }, answer)
  expect(() => app.get('/lupa', answer)).toThrow('GET /lupa: stands behind no guard')
  expect(() => app.get('/lain', { preHandler: other }, answer)).toThrow('stands behind no guard')
  expect(() => app.get('/terlambat', { preHandler: [other, guard] }, answer)).toThrow('stands behind no guard')
  expect(() => app.post('/terbuka', { preHandler: guard }, answer)).toThrow('is listed as open')
  expect(app.knownAddresses.filter(({ method }) => method !== 'HEAD')).toEqual([
    { method: 'GET', url: '/terbuka', isOpen: true },
    { method: 'GET', url: '/tertutup', isOpen: false },
    { method: 'POST', url: '/mesin', isOpen: false },
  ])
})
