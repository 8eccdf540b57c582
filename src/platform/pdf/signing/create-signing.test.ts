import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '#platform/config.ts'
import { silentLog } from '#platform/log.ts'
import { certificateParts } from '#platform/pdf/cms/certificate-parts.ts'
import { hasTool, runTool } from '#test/files/pdf/run-tool.ts'
import { createSigning } from './create-signing.ts'
import { openDemoCa } from './demo-ca.ts'
import { readPem, writePem } from './pem.ts'
import { readP12 } from './read-p12.ts'
import type { Signer } from './signer.ts'
import { createTestCa } from './test-ca.ts'

const folder = mkdtempSync(join(tmpdir(), 'sscasn-signing-'))
afterAll(() => rmSync(folder, { recursive: true }))
const leaf = createTestCa().issue('Panitia', 'document-signing')

async function signs(signer: unknown, certificate: Buffer): Promise<boolean> {
  const message = Buffer.from('kartu')
  const key = createPublicKey({ key: certificateParts(certificate).publicKey, format: 'der', type: 'spki' })
  return verify('sha256', message, key, await (signer as Signer).sign(message))
}

test('the demo makes its certificates once, keeps them to itself, and they say TEST', () => {
  const dataDir = join(folder, 'demo')
  const first = openDemoCa(dataDir)
  expect(openDemoCa(dataDir).root.equals(first.root)).toBe(true)
  expect(readdirSync(dataDir)).toEqual(['ca'])
  expect(statSync(join(dataDir, 'ca', 'seal.key')).mode & 0o077).toBe(0)
  expect(first.leafOf('seal').certificates[0]?.includes('Panitia Seleksi Nasional TEST')).toBe(true)
})

test('without configuration the demo signs, and its own root is trusted', async () => {
  const config = readConfig({ DATA_DIR: join(folder, 'demo') })
  const { signer, trustedRoots } = createSigning(config, silentLog)
  expect(trustedRoots).toEqual([openDemoCa(config.dataDir).root])
  expect(await signs(signer, openDemoCa(config.dataDir).leafOf('seal').certificates[0] as Buffer)).toBe(true)
})

test('a key and certificates in PEM files sign, with a passphrase where the key has one', async () => {
  const files = { key: join(folder, 'a.key'), locked: join(folder, 'b.key'), pem: join(folder, 'a.pem') }
  writeFileSync(files.key, leaf.key.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(files.locked, leaf.key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'rahasia' }))
  writeFileSync(files.pem, writePem(leaf.certificates))
  for (const env of [{ SIGNER_KEY_FILE: files.key }, { SIGNER_KEY_FILE: files.locked, SIGNER_PASSPHRASE: 'rahasia' }]) {
    const { signer, trustedRoots } = createSigning(readConfig({ ...env, SIGNER_CERTIFICATES_FILE: files.pem, TRUSTED_ROOTS_FILE: files.pem }), silentLog)
    expect(await signs(signer, leaf.certificates[0] as Buffer)).toBe(true)
    expect(trustedRoots).toEqual(leaf.certificates)
  }
})

test('with an address of BSrE whole documents are sealed there', () => {
  const account = { BSRE_URL: 'http://127.0.0.1:1', BSRE_USER: 'a', BSRE_PASSWORD: 'b', BSRE_SUBSCRIBER: 'c', DATA_DIR: join(folder, 'demo') }
  expect(createSigning(readConfig(account), silentLog).signer).toHaveProperty('seal')
})

test.each([
  ['SIGNER_P12_FILE', { SIGNER_P12_FILE: '/tidak/ada.p12', SIGNER_PASSPHRASE: 'x' }],
  ['SIGNER_KEY_FILE', { SIGNER_KEY_FILE: '/tidak/ada.key', SIGNER_CERTIFICATES_FILE: '/tidak/ada.pem' }],
  ['TRUSTED_ROOTS_FILE', { TRUSTED_ROOTS_FILE: '/tidak/ada.pem' }],
])('a file that is not there is told by the name of its variable: %s', (name, env) => {
  const create = () => createSigning(readConfig({ DATA_DIR: join(folder, 'demo'), ...env }), silentLog)
  expect(create).toThrow(ConfigError)
  expect(create).toThrow(new RegExp(`^  ${name}.*: berkas tidak dapat dibaca`, 'm'))
})

test('PEM is read in its order, and a file without a certificate is a fault', () => {
  expect(readPem(`keterangan\n${writePem(leaf.certificates)}`)).toEqual(leaf.certificates)
  expect(() => readPem('kosong')).toThrow('No certificate')
})

describe.skipIf(!hasTool('openssl'))('a P12 file as openssl writes it', () => {
  const files = { 'a.key': String(leaf.key.export({ type: 'pkcs8', format: 'pem' })), 'own.pem': writePem(leaf.certificates.slice(0, 1)), 'more.pem': writePem(leaf.certificates.slice(1)) }
  const p12 = runTool('openssl', ['pkcs12', '-export', '-inkey', 'a.key', '-in', 'own.pem', '-certfile', 'more.pem', '-out', 'a.p12', '-passout', 'pass:rahasia'], files).made['a.p12'] as Buffer

  test('gives its key and its certificates, own first', () => {
    const { key, certificates } = readP12(p12, 'rahasia')
    expect(key.equals(leaf.key)).toBe(true)
    expect(certificates).toEqual(leaf.certificates)
  })

  test('is read by the configuration', async () => {
    const file = join(folder, 'a.p12')
    writeFileSync(file, p12)
    const { signer } = createSigning(readConfig({ SIGNER_P12_FILE: file, SIGNER_PASSPHRASE: 'rahasia', DATA_DIR: join(folder, 'demo') }), silentLog)
    expect(await signs(signer, leaf.certificates[0] as Buffer)).toBe(true)
  })

  test('stays shut for a wrong passphrase', () => expect(() => readP12(p12, 'salah')).toThrow())

  test('without a key is a fault', () => {
    const strange = runTool('openssl', ['pkcs12', '-export', '-nokeys', '-in', 'own.pem', '-out', 'b.p12', '-passout', 'pass:x'], files).made['b.p12'] as Buffer
    expect(() => readP12(strange, 'x')).toThrow('no key')
  })
})
