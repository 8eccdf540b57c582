import { createECDH } from 'node:crypto'
import CircuitBreaker from 'opossum'
import { expect, test, vi } from 'vitest'
import { silentLog } from '#platform/log.ts'
import { createPushSender } from './push-sender.ts'

test('leaves no breaker counting behind, however many push services somebody names', async () => {
  const hosts = Array.from({ length: 101 }, (_, port) => `http://127.0.0.1:${port + 101}`)
  const sender = createPushSender({ key: Buffer.alloc(32, 7).toString('base64url'), contact: 'mailto:a@contoh.example', hosts, log: silentLog })
  const p256dh = createECDH('prime256v1').generateKeys('base64url')
  const shutdown = vi.spyOn(CircuitBreaker.prototype, 'shutdown')
  for (const host of hosts) {
    // Nobody listens there.
    const reply = await sender.send({ address: { endpoint: `${host}/x`, p256dh, auth: Buffer.alloc(16).toString('base64url') }, payload: {}, seconds: 60, isUrgent: false, topic: 'a' })
    expect(reply).toEqual({ said: 'later', status: null, seconds: null })
  }
  expect(shutdown).toHaveBeenCalledTimes(100)
  shutdown.mockRestore()
})
