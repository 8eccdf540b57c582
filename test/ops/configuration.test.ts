import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform/root.ts'

const complete = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://sscasn_portal:x@127.0.0.1:1/sscasn',
  EMETERAI_DATABASE_URL: 'postgres://sscasn_meterai:x@127.0.0.1:1/sscasn',
  SMTP_URL: 'smtp://127.0.0.1:1',
  DUKCAPIL_URL: 'https://dukcapil.example',
  DIKTI_URL: 'https://dikti.example',
  THK2_URL: 'https://thk2.example',
  ACQUIRER_URL: 'https://acquirer.example',
  ACQUIRER_CLIENT: 'klien-sungguhan-1',
  ACQUIRER_SECRET: 'z'.repeat(32),
  EMETERAI_CLIENT_SECRET: 'c'.repeat(32),
  EMETERAI_CALLBACK_SECRET: 'd'.repeat(32),
  DUKCAPIL_PASSWORD: 'sungguhan',
  SIGNER_P12_FILE: '/tidak/ada/segel.p12',
  SIGNER_PASSPHRASE: 'sungguhan',
  TSA_URL: 'https://waktu.example',
  TRUSTED_ROOTS_FILE: '/tidak/ada/akar.pem',
  PORTAL_URL: 'https://sscasn.example',
  OFFICE_URL: 'https://kantor.example',
  EMETERAI_URL: 'https://meterai.example',
  PORTAL_SECRET: 'x'.repeat(48),
  ROOT_KEY: Buffer.alloc(32, 3).toString('base64'),
  PASSWORD_PEPPER: 'y'.repeat(32),
  EMETERAI_SECRET: 'z'.repeat(48),
  EMETERAI_ROOT_KEY: Buffer.alloc(32, 4).toString('base64'),
  EMETERAI_PEPPER: 'w'.repeat(32),
  RECEIPT_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  PUSH_KEY: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }).d!,
  AUDIT_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
}

/** Runs a door with this environment and nothing else, until it ends. */
function runDoor(name: string, env: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(projectRoot, 'dist', 'main', `${name}.js`)], { env: { PATH: process.env['PATH'], ...env }, timeout: 60_000 }, (_error, _stdout, stderr) =>
      resolve({ code: child.exitCode, stderr }),
    )
  })
}

describe('in production', () => {
  it.each(['portal', 'office', 'emeterai', 'emeterai-worker', 'worker', 'migrate'])('%s refuses to start with what everybody knows, and names each fault', async (door) => {
    const { code, stderr } = await runDoor(door, { NODE_ENV: 'production' })
    expect(code).toBe(1)
    for (const name of ['PORTAL_SECRET', 'ROOT_KEY', 'PASSWORD_PEPPER', 'RECEIPT_KEY', 'AUDIT_KEY', 'PUSH_KEY', 'DUKCAPIL_PASSWORD', 'EMETERAI_SECRET', 'EMETERAI_ROOT_KEY', 'EMETERAI_PEPPER', 'EMETERAI_CLIENT_SECRET', 'EMETERAI_CALLBACK_SECRET', 'DATABASE_URL', 'EMETERAI_DATABASE_URL', 'SMTP_URL', 'DUKCAPIL_URL', 'DIKTI_URL', 'THK2_URL', 'ACQUIRER_URL', 'ACQUIRER_CLIENT', 'ACQUIRER_SECRET', 'SIGNER_P12_FILE', 'TSA_URL', 'TRUSTED_ROOTS_FILE', 'PORTAL_URL']) expect(stderr).toMatch(new RegExp(`^  ${name}: `, 'm'))
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it.each([
    ['a short secret', { PORTAL_SECRET: 'pendek' }, /PORTAL_SECRET: paling sedikit 32 karakter/],
    ['a root key that is no key', { ROOT_KEY: 'YWJj' }, /ROOT_KEY: /],
    ['a short payment secret', { ACQUIRER_SECRET: 'pendek' }, /ACQUIRER_SECRET: paling sedikit 32 karakter/],
    ['a program told to die', { FAIL_POINT: 'stamp.after-seal' }, /FAIL_POINT: /],
    ['a fixed captcha', { CAPTCHA_MODE: 'fixed:UJI42' }, /CAPTCHA_MODE: /],
    ['a registry that is asked in clear', { DUKCAPIL_URL: 'http://dukcapil.example' }, /DUKCAPIL_URL: .*https/],
    ['an acquirer that is asked in clear', { ACQUIRER_URL: 'http://acquirer.example' }, /ACQUIRER_URL: .*https/],
    ['two doors on one host', { OFFICE_URL: 'https://sscasn.example:8443' }, /PORTAL_URL, OFFICE_URL, EMETERAI_URL, REHEARSAL_URL: .*host/],
    ['a rehearsal on the host of a door, which would be given its cookies', { REHEARSAL_URL: 'https://sscasn.example:8443' }, /REHEARSAL_URL: .*host/],
    ['a portal without https', { PORTAL_URL: 'http://sscasn.example' }, /PORTAL_URL: .*https/],
    ['a store without its keys', { S3_ENDPOINT: 'https://s3.example' }, /S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY: /],
    ['a port that is none', { PORT_PORTAL: '99999' }, /PORT_PORTAL: /],
  ])('refuses %s', async (_what, change, sentence) => {
    const { code, stderr } = await runDoor('portal', { ...complete, ...change })
    expect(code).toBe(1)
    expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(2)
  })

  it('never runs the simulated outside world', async () => {
    const { code, stderr } = await runDoor('sandbox', complete)
    expect(code).toBe(1)
    expect(stderr).toContain('tidak dijalankan di produksi')
  })
})

describe('a database that cannot be used gets one sentence', () => {
  it.each([
    ['nobody listens', 'postgres://a:b@127.0.0.1:1/sscasn', /Basis data tidak dapat dicapai \(ECONNREFUSED\)/],
    ['no such host', 'postgres://a:b@tidak-ada.invalid/sscasn', /Basis data tidak dapat dicapai \((ENOTFOUND|EAI_AGAIN)\)/],
    ['not an address of PostgreSQL', 'mysql://a:b@127.0.0.1/x', /DATABASE_URL harus diawali postgres/],
  ])('%s', async (_what, url, sentence) => {
    const { code, stderr } = await runDoor('migrate', { DATABASE_URL: url })
    expect(code).toBe(1)
    expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2)
  })
})
