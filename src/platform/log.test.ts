import { describe, expect, it, test } from 'vitest'
import { type LogFields, createLog, plainId, scrub } from './log.ts'

const nik = '3201014505900000'
const secrets = [nik, '081234567890', '+6281234567890', 'siti.aminah@surat.example', 'Rahasia-Kuat-2026!']

function linesOf(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog({ level: 'debug', door: 'uji', write: (line) => void lines.push(line) }))
  return lines.join('')
}

/** What hurried code passes to a logger, whatever the types say. */
const careless = (value: object) => value as LogFields

describe('log lines carry no personal data (T23)', () => {
  const shapes: [string, object][] = [
    ['a field of its own', { nik }],
    ['deep inside', { applicant: { identity: { nik } } }],
    ['in a list', { people: [{ nik }, { nik }] }],
    ['a request with its body', { body: { password: secrets[4], email: secrets[3] } }],
    ['an address with a query', { url: `/daftar?nik=${nik}&surel=siti.aminah%40surat.example` }],
    ['an error with a message', { error: new Error(`NIK ${nik} of ${secrets[3]} (${secrets[1]}) exists`) }],
    ['an error of PostgreSQL', { error: Object.assign(new Error('duplicate key'), { code: '23505', detail: `Key (nik, phone)=(${nik}, ${secrets[1]}) already exists.` }) }],
    ['an error with a cause', { error: new Error('outer', { cause: new Error(`inner ${nik}`) }) }],
    ['an allowed field misused', { route: `/lamaran/${nik}`, code: secrets[3], person: secrets[2] }],
    ['a text in place of an error', { error: `failed for ${nik}` }],
  ]
  it.each(shapes)('%s', (_what, fields) => {
    const line = linesOf((log) => log.error('something', careless(fields)))
    expect(line).toContain('something')
    for (const secret of secrets) expect(line).not.toContain(secret)
  })

  it('in the event itself', () => {
    expect(linesOf((log) => log.info(`signed in ${nik} ${secrets[3]}`))).not.toMatch(/3201014505900000|siti/)
  })

  it('keeps what it may carry', () => {
    const line = linesOf((log) => log.info('request', { requestId: 'AB12CD34EF56', method: 'GET', route: '/lowongan/:id', status: 200, ms: 12 }))
    expect(JSON.parse(line)).toMatchObject({ door: 'uji', msg: 'request', requestId: 'AB12CD34EF56', method: 'GET', route: '/lowongan/:id', status: 200, ms: 12 })
  })

  it('names an error and shows where it was thrown', () => {
    const line = JSON.parse(linesOf((log) => log.error('broken', { error: Object.assign(new TypeError('no'), { code: 'E1' }) })))
    expect(line).toMatchObject({ errorName: 'TypeError', errorCode: 'E1' })
    expect(line.errorStack).toContain('log.test.ts')
  })
})

describe('scrub', () => {
  it.each([
    [`nik=${nik}`, 'nik=[16 angka]'],
    ['3201 0145 0590 0000', '[16 angka]'],
    ['3201.0145.0590.0000,', '[16 angka],'],
    ['0812-3456-7890', '[telepon]'],
    ['+62 812 3456 7890', '[telepon]'],
    ['wa.me/6281234567890', 'wa.me/[telepon]'],
    ['<siti.aminah+cpns@surat.example>', '<[surel]>'],
    ['to=siti%40surat.example', '[surel]'],
    [`${'a'.repeat(48)} ${nik}`, `${'a'.repeat(48)} [16 angka]`],
    [`abc${nik}def`, 'abc[16 angka]def'],
  ])('%s becomes %s', (text, scrubbed) => {
    expect(scrub(text)).toBe(scrubbed)
  })

  it.each(['2026-11-23T19:31:50.980Z', '5.12.8', 'AB12CD34EF56', '12345678901234567890', '127.0.0.1:3000', '9f1c2f9e-3a64-4f0e-8a57-0c1d2e3f4a5b', `1:${'ab'.repeat(18)}0812345678903201a1b2c3d4e5f6`, `1:${nik}${'c0ffee0b'.repeat(6)}`])('leaves %s', (text) => {
    expect(scrub(text)).toBe(text)
  })
})

test('an id is drawn again while it looks like a number of somebody', () => {
  const drawn = ['081234567890', '628123456789', 'AB12CD34EF56', 'FFFFFFFFFFFF']
  expect(plainId(() => drawn.shift()!)).toBe('AB12CD34EF56')
})
