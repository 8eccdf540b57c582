import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '#platform/config.ts'
import { silentLog } from '#platform/log.ts'
import { verifyStamps } from '#platform/pdf/stamp/verify-stamps.ts'
import { stampIssuer, stampedAt } from '#test/a-stamp.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { hasTool, runTool } from '#test/files/pdf/run-tool.ts'
import { createStampSigning } from './create-stamp-signing.ts'
import { openDemoStampCa } from './demo-stamp-ca.ts'
import { readCrlPem, writePem } from './pem.ts'
import { readCrl } from './read-crl.ts'
import { createTestCa, signerOf } from './test-ca.ts'

const folder = mkdtempSync(join(tmpdir(), 'sscasn-stamp-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const letter = buildPdf(onePage())
const dayAfter = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000)
const toPem = (der: Buffer, label: string) => `-----BEGIN ${label}-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END ${label}-----\n`

describe('the key of stamps is changed', () => {
  const issuer = stampIssuer()
  const [first, second] = [issuer.stampCa.issue('Penanda 2025', 'document-signing'), issuer.stampCa.issue('Penanda 2026', 'document-signing')]

  test('stamps of both generations are genuine under the one root, also in one document', async () => {
    const old = await issuer.stamp(letter, { signer: signerOf(first) })
    const both = await issuer.stamp(old, { signer: signerOf(second), serial: 'SIM2', leftMm: 20 })
    expect(verifyStamps(old, issuer.roots)).toMatchObject({ verdict: 'genuine', signatures: [{ signerName: 'Penanda 2025 TEST' }] })
    expect(verifyStamps(both, issuer.roots)).toMatchObject({ verdict: 'genuine', signatures: [{ signerName: 'Penanda 2025 TEST' }, { signerName: 'Penanda 2026 TEST' }] })
  })

  test('a key that was stolen: what it stamped before stays genuine, what it stamps afterwards is not', async () => {
    const stamped = await issuer.stamp(letter, { signer: signerOf(first) })
    const own = first.certificates[0] as Buffer
    const listOf = (at: Date) => issuer.stampCa.crls(dayAfter(stampedAt, 9), [{ certificate: own, at }])
    expect(verifyStamps(stamped, { ...issuer.roots, crls: listOf(dayAfter(stampedAt, 1)) }).verdict).toBe('genuine')
    expect(verifyStamps(stamped, { ...issuer.roots, crls: listOf(dayAfter(stampedAt, -1)) })).toMatchObject({ verdict: 'invalid', signatures: [{ reasons: ['revoked'] }] })
    const other = await issuer.stamp(letter, { signer: signerOf(second) })
    expect(verifyStamps(other, { ...issuer.roots, crls: listOf(dayAfter(stampedAt, -1)) }).verdict).toBe('genuine')
  })

  test('a list that somebody else signed says nothing', async () => {
    const stamped = await issuer.stamp(letter, { signer: signerOf(first) })
    const forged = createTestCa().crls(stampedAt, [{ certificate: first.certificates[0] as Buffer, at: dayAfter(stampedAt, -1) }])
    expect(verifyStamps(stamped, { ...issuer.roots, crls: forged }).verdict).toBe('genuine')
  })
})

test.each(['ec', 'rsa'] as const)('a list of revocations is read as it was written: %s', (kind) => {
  const ca = createTestCa(kind)
  const certificate = ca.issue('Penanda', 'document-signing').certificates[0] as Buffer
  const [list] = ca.crls(stampedAt, [{ certificate, at: dayAfter(stampedAt, -3) }])
  const read = readCrl(list as Buffer, [new X509Certificate(ca.issuing)])
  expect([...(read?.revokedAt.values() ?? [])]).toEqual([dayAfter(stampedAt, -3)])
  expect(read?.nextUpdate).toEqual(dayAfter(stampedAt, 30))
  expect(readCrl(list as Buffer, [new X509Certificate(ca.root)])).toBeNull()
})

describe.skipIf(!hasTool('openssl'))('openssl agrees', () => {
  test('and its own lists, with another hash, are read', () => {
    const config = '[ca]\ndefault_ca=x\n[x]\ndatabase=index\ncrlnumber=number\ndefault_crl_days=30\n'
    const files = { config, index: 'R\t350101000000Z\t250101000000Z\t4D01\tunknown\t/CN=x\n', number: '01\n' }
    const { made } = runTool('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key', '-out', 'ca.pem', '-subj', '/CN=CA', '-days', '30'], files)
    const issued = runTool('openssl', ['ca', '-config', 'config', '-gencrl', '-md', 'sha384', '-keyfile', 'key', '-cert', 'ca.pem', '-out', 'list.pem'], { ...files, key: made['key'] as Buffer, 'ca.pem': made['ca.pem'] as Buffer }).made['list.pem']
    const [list] = readCrlPem(String(issued))
    expect([...(readCrl(list as Buffer, [new X509Certificate(made['ca.pem'] as Buffer)])?.revokedAt ?? [])]).toEqual([['02024d01', new Date('2025-01-01T00:00:00Z')]])
  })

  test.each(['ec', 'rsa'] as const)('on lists of revocations: %s', (kind) => {
    const ca = createTestCa(kind)
    const leaf = ca.issue('Penanda', 'document-signing').certificates[0] as Buffer
    const [list = Buffer.alloc(0), rootList = Buffer.alloc(0)] = ca.crls(new Date(), [{ certificate: leaf, at: dayAfter(new Date(), -1) }])
    const good = ca.issue('Lain', 'document-signing').certificates[0] as Buffer
    const files = { 'ca.pem': writePem([ca.root, ca.issuing]), 'crl.pem': toPem(list, 'X509 CRL') + toPem(rootList, 'X509 CRL'), 'leaf.pem': writePem([leaf]), 'good.pem': writePem([good]) }
    const verify = (file: string) => runTool('openssl', ['verify', '-x509_strict', '-crl_check_all', '-CAfile', 'ca.pem', '-CRLfile', 'crl.pem', file], files).output
    expect(verify('good.pem')).toContain('good.pem: OK')
    expect(verify('leaf.pem')).toContain('certificate revoked')
  })
})

describe('by the configuration', () => {
  test('the demo makes its keys once, keeps them to itself, and they say TEST', () => {
    const dataDir = join(folder, 'demo')
    const first = openDemoStampCa(dataDir)
    expect(openDemoStampCa(dataDir).root.equals(first.root)).toBe(true)
    expect(readdirSync(dataDir)).toEqual(['ca-meterai'])
    expect(statSync(join(dataDir, 'ca-meterai', 'signer-1.key')).mode & 0o077).toBe(0)
    const { subject, publicKey } = new X509Certificate(first.leafOf(2).certificates[0] as Buffer)
    expect(subject).toContain('TEST')
    expect(publicKey.asymmetricKeyType).toBe('rsa')
  })

  test('each generation of the demo stamps with its own key', () => {
    const signerFor = (generation: string) => createStampSigning(readConfig({ DATA_DIR: join(folder, 'demo'), STAMP_DEMO_GENERATION: generation }), silentLog).signer
    expect(signerFor('1').certificates[0]).not.toEqual(signerFor('2').certificates[0])
  })

  test('the lists stay the same bytes for ten minutes, so that documents do not grow by each stamp', () => {
    const signing = createStampSigning(readConfig({ DATA_DIR: join(folder, 'demo') }), silentLog)
    const now = new Date()
    expect(signing.revocation(now).crls).toBe(signing.revocation(new Date(now.getTime() + 60_000)).crls)
    expect(signing.revocation(new Date(now.getTime() + 3_600_000)).crls).not.toEqual(signing.revocation(now).crls)
  })

  test('roots and lists from files; a file that is none is told by the name of its variable', () => {
    const ca = createTestCa()
    const [roots, lists] = [join(folder, 'roots.pem'), join(folder, 'lists.pem')]
    writeFileSync(roots, writePem([ca.root]))
    writeFileSync(lists, toPem(ca.crls(new Date())[0] as Buffer, 'X509 CRL'))
    const env = { DATA_DIR: join(folder, 'demo'), STAMP_ROOTS_FILE: roots, STAMP_CRLS_FILE: lists }
    expect(createStampSigning(readConfig(env), silentLog)).toMatchObject({ stampRoots: [ca.root] })
    expect(() => createStampSigning(readConfig({ ...env, STAMP_CRLS_FILE: roots }), silentLog)).toThrow(/STAMP_CRLS_FILE/)
    writeFileSync(lists, toPem(Buffer.from('bukan daftar'), 'X509 CRL'))
    expect(() => createStampSigning(readConfig(env), silentLog)).toThrow(/STAMP_CRLS_FILE/)
    expect(() => createStampSigning(readConfig({ ...env, STAMP_ROOTS_FILE: join(folder, 'tidak-ada') }), silentLog)).toThrow(/STAMP_ROOTS_FILE/)
  })

  test('production stamps with no key of the demo', () => {
    const config = { ...readConfig({ DATA_DIR: join(folder, 'demo') }), isProduction: true }
    expect(() => createStampSigning(config, silentLog)).toThrow(ConfigError)
    expect(() => createStampSigning({ ...config, STAMP_SIGNER_URL: 'https://kunci.example', STAMP_CERTIFICATES_FILE: 'x' }, silentLog)).toThrow(/STAMP_SIGNER_TOKEN[^]*STAMP_ROOTS_FILE[^]*STAMP_CRLS_FILE/)
  })
})
