import { expect, test } from 'vitest'
import { signBody, whyNotSigned } from './signed-body.ts'

const secret = 'rahasia-contoh'
const body = Buffer.from('{"a":1}')
const at = new Date(1_760_000_000_000)
const header = signBody(secret, body, at)
const secondsLater = (seconds: number) => new Date(at.getTime() + seconds * 1000)

test('signs as any other implementation of HMAC-SHA256 would', () => {
  // printf '1760000000.{"a":1}' | openssl dgst -sha256 -hmac rahasia-contoh
  expect(header).toBe('t=1760000000,v1=c721f880432896fa38b4b4970a5c2156ad9dc06c5a07ea2daefc2e7793b56fbe')
})

test.each([
  ['now', 0, null], ['five minutes later', 300, null], ['five minutes ahead', -300, null],
  ['later than that', 301, 'stale'], ['further ahead', -301, 'stale'],
] as const)('%s', (_when, seconds, fault) => expect(whyNotSigned(secret, body, header, secondsLater(seconds))).toBe(fault))

test.each([
  ['nothing', undefined], ['emptiness', ''], ['no time', header.split(',')[1]], ['two signatures', `${header},v1=${'0'.repeat(64)}`], ['two times', `t=1,${header}`],
  ['another order', header.split(',').toReversed().join(',')], ['capital hex', header.toUpperCase()], ['a short signature', header.slice(0, -2)], ['white space', ` ${header}`],
  ['digits of another script', header.replace('1760000000', '١٧٦٠٠٠٠٠٠٠')], ['a line after it', `${header}\n`],
])('%s is no signature', (_what, given) => expect(whyNotSigned(secret, body, given, at)).toBe('no-signature'))

test.each([
  ['another secret', 'rahasia-lain', body, header],
  ['another body', secret, Buffer.from('{"a":2}'), header],
  ['a newer time than was signed', secret, body, header.replace('1760000000', '1760000001')],
])('%s is forged', (_what, key, bytes, given) => expect(whyNotSigned(key, bytes, given, at)).toBe('forged'))
