import { expect, test } from 'vitest'
import { type Config, ConfigError, readConfig } from './config.ts'
import { createDataKey, openDataKey } from './keys/field-cipher.ts'
import { demoSecrets } from './demo-secrets.ts'
import { createKeyRing } from './keys/key-ring.ts'
import { createReceiptKey } from './keys/receipt-key.ts'
import { pushKey } from './push/push-key.ts'
import { rehearsalSecrets } from './rehearsal-secrets.ts'

const real = readConfig({})
const rehearsal = readConfig({ REHEARSAL: 'ya' })
const faultsOf = (env: Record<string, string>) => {
  try {
    return readConfig({ REHEARSAL: 'ya', ...env }) && ''
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message
  }
}

test('a rehearsal given the very settings of the real house has none of its secrets', () => {
  // The client's name is no secret.
  const secrets = Object.keys({ ...demoSecrets, ...rehearsalSecrets(real) }).filter((name) => name !== 'ACQUIRER_CLIENT') as (keyof Config)[]
  for (const name of secrets) expect(rehearsal[name], name).not.toBe(real[name])
  expect(readConfig({ REHEARSAL: 'ya', MAIL_NEWS_SECRET: 'x'.repeat(32) }).MAIL_NEWS_SECRET).not.toContain('x'.repeat(32))
  expect(pushKey.safeParse(rehearsal.PUSH_KEY).success).toBe(true)
  const { wrapped } = createDataKey(createKeyRing(rehearsal))
  expect(() => openDataKey(createKeyRing(real), wrapped)).toThrow()
  for (const purpose of ['form-token', 'api-request'] as const) expect(createKeyRing(rehearsal).sign(purpose, 'x')).not.toEqual(createKeyRing(real).sign(purpose, 'x'))
  expect(createKeyRing(rehearsal).blindIndex('nik', 'x')).not.toEqual(createKeyRing(real).blindIndex('nik', 'x'))
  expect(createReceiptKey(real.RECEIPT_KEY).isSignedByUs(Buffer.from('x'), createReceiptKey(rehearsal.RECEIPT_KEY).sign(Buffer.from('x')))).toBe(false)
  expect(createReceiptKey(rehearsal.RECEIPT_KEY).publicJwks).toHaveLength(1)
})

test('it has the same secrets in all its processes, and as many root keys as it was given', () => {
  expect(readConfig({ REHEARSAL: 'ya' })).toEqual(rehearsal)
  const two = readConfig({ REHEARSAL: 'ya', ROOT_KEY: `2:${Buffer.alloc(32, 2).toString('base64')},1:${real.ROOT_KEY}` })
  expect(two.ROOT_KEY).toMatch(/^2:[\w+/]+=,1:[\w+/]+=$/)
  expect(createKeyRing(two).currentWrappingKeyId).toBe(2)
})

test.each([
  [{ DUKCAPIL_URL: 'https://dukcapil.example' }, 'DUKCAPIL_URL: '], [{ SMTP_URL: 'smtp://relay.example' }, 'SMTP_URL: '], [{ S3_ENDPOINT: 'https://s3.example' }, 'S3_ENDPOINT: '],
  // A store, a relay and a proxy on this machine may be those of the real house.
  [{ S3_ENDPOINT: 'http://127.0.0.1:9000' }, 'S3_ENDPOINT: '], [{ SMTP_URL: 'smtp://localhost:25' }, 'SMTP_URL: '], [{ SMTP_URL: 'smtp://localhost' }, 'SMTP_URL: '], [{ DUKCAPIL_URL: 'http://127.0.0.1:8443/dukcapil' }, 'DUKCAPIL_URL: '],
  [{ ACQUIRER_URL: 'https://acquirer.example' }, 'ACQUIRER_URL: '], [{ STAMP_P12_FILE: '/segel.p12' }, 'STAMP_P12_FILE: '], [{ REHEARSAL_URL: 'https://latihan.example' }, 'REHEARSAL_URL: '], [{ NODE_ENV: 'production' }, 'REHEARSAL: latihan berjalan tanpa'],
])('it does not start with %j', (env, sentence) => {
  expect(faultsOf(env)).toContain(sentence)
})

test('parties that its own programs play may be named', () => {
  expect(faultsOf({ PORT_SANDBOX: '3103', PORT_SMTP: '3125', DUKCAPIL_URL: 'http://localhost:3103/dukcapil', SMTP_URL: 'smtp://127.0.0.1:3125' })).toBe('')
})
