import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { toDer } from '#platform/pdf/der/ber-to-der.ts'
import { DerError, childAt, childrenOf, contentOf, rawOf, readDer } from '#platform/pdf/der/read-der.ts'
import { openPdf } from '#platform/pdf/read/open-pdf.ts'
import { isArray, isDict, readArray, readDict } from '#platform/pdf/read/values.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { writePem } from '#platform/pdf/signing/pem.ts'
import { createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
import { stampIssuer, stampedAt } from '#test/a-stamp.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { hasTool, runTool } from '#test/files/pdf/run-tool.ts'
import { verifyStamps } from './verify-stamps.ts'

describe.skipIf(!hasTool('pdfsig'))('pdfsig', () => {
  test.each(['ec', 'rsa'] as const)('calls one stamp valid and total, two stamps both valid: %s', async (kind) => {
    const issuer = stampIssuer(kind)
    const once = await issuer.stamp(buildPdf(onePage(), { xref: 'packed' }))
    expect(runTool('pdfsig', ['-nocert', 'a.pdf'], { 'a.pdf': once }).output).toMatch(/Signature Field Name: emet-[^]*ETSI\.CAdES\.detached[^]*\n {2}- Total document signed[^]*Signature is Valid/)
    const twice = runTool('pdfsig', ['-nocert', 'a.pdf'], { 'a.pdf': await issuer.stamp(once, { serial: 'SIM2', leftMm: 20 }) }).output
    expect(twice.match(/Signature is Valid/g)).toHaveLength(2)
    expect(twice).toMatch(/Not total document signed[^]*\n {2}- Total document signed/)
  })

  // Without -no-ocsp: nothing in our certificates names a server to ask.
  test.skipIf(!hasTool('certutil'))('trusts the certificate when its root is trusted', async () => {
    const issuer = stampIssuer('rsa')
    const folder = mkdtempSync(join(tmpdir(), 'sscasn-nss-'))
    try {
      writeFileSync(join(folder, 'root.pem'), writePem([issuer.stampCa.root]))
      writeFileSync(join(folder, 'a.pdf'), await issuer.stamp(buildPdf(onePage())))
      const run = (program: string, ...args: string[]) => spawnSync(program, args, { cwd: folder, encoding: 'utf8' }).stdout
      run('certutil', '-N', '-d', 'sql:.', '--empty-password')
      run('certutil', '-A', '-n', 'root', '-t', 'CT,C,C', '-i', 'root.pem', '-d', 'sql:.')
      expect(run('pdfsig', '-nssdir', 'sql:.', 'a.pdf')).toMatch(/Certificate is Trusted/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe.skipIf(!hasTool('qpdf'))('documents as qpdf writes them', () => {
  test.each([['--linearize'], ['--object-streams=generate'], ['--linearize', '--object-streams=generate'], ['--qdf'], ['--min-version=2.0', '--newline-before-endstream']])('%s %s', async (...options) => {
    const issuer = stampIssuer()
    const given = await fromPdfkit((doc) => doc.text('Surat').addPage().text('dua'))
    const pdf = runTool('qpdf', [...options.filter(Boolean), 'a.pdf', 'b.pdf'], { 'a.pdf': given }).made['b.pdf'] as Buffer
    const stamped = await issuer.stamp(pdf, { page: 2 })
    expect(verifyStamps(stamped, issuer.roots)).toMatchObject({ verdict: 'genuine', signatures: [{ page: 2 }] })
    const { status, output } = runTool('qpdf', ['--check', 'a.pdf'], { 'a.pdf': stamped })
    expect(output).not.toMatch(/ERROR/)
    expect(status).toBe(0)
  })

  test.each(['40', '128', '256'])('encrypted with %s bits: refused', async (bits) => {
    const pdf = runTool('qpdf', ['--allow-weak-crypto', '--encrypt', '', 'pemilik', bits, '--', 'a.pdf', 'b.pdf'], { 'a.pdf': buildPdf(onePage()) }).made['b.pdf'] as Buffer
    await expect(stampIssuer().stamp(pdf)).rejects.toThrow('encrypted')
  })
})

describe.skipIf(!hasTool('gs'))('documents as Ghostscript writes them', () => {
  test.each(['1.3', '1.4', '1.7'])('version %s', async (version) => {
    const issuer = stampIssuer()
    const pdf = runTool('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pdfwrite', `-dCompatibilityLevel=${version}`, '-sOutputFile=b.pdf', 'a.pdf'], { 'a.pdf': await fromPdfkit((doc) => doc.text('Surat lamaran')) }).made['b.pdf'] as Buffer
    expect(verifyStamps(await issuer.stamp(pdf), issuer.roots).verdict).toBe('genuine')
  })
})

describe('what stays provable for long (B-LT) stands in the same revision', () => {
  const storeOf = (pdf: Buffer) => {
    const opened = openPdf(pdf)
    const store = opened.resolve(opened.catalog.get('DSS'))
    const listOf = (key: string) => {
      const list = isDict(store) ? opened.resolve(readDict(store).get(key)) : null
      return (isArray(list) ? readArray(list) : []).map((item) => {
        const value = opened.resolve(item)
        return value && opened.streamData(value)
      })
    }
    return { certificates: listOf('Certs'), crls: listOf('CRLs') }
  }

  test('certificates and lists, whole, and signed with the stamp', async () => {
    const issuer = stampIssuer()
    const crls = issuer.stampCa.crls(new Date())
    const certificates = [...issuer.signer.certificates, issuer.stampCa.root]
    const stamped = await issuer.stamp(buildPdf(onePage()), { revocation: { certificates, crls } })
    expect(storeOf(stamped)).toEqual({ certificates, crls })
    expect(stamped.toString('latin1').match(/%%EOF/g)).toHaveLength(2)
    expect(verifyStamps(stamped, issuer.roots).verdict).toBe('genuine')
  })

  test('a second stamp adds only what is not there', async () => {
    const issuer = stampIssuer()
    const crls = issuer.stampCa.crls(new Date())
    const once = await issuer.stamp(buildPdf(onePage()), { revocation: { certificates: [issuer.stampCa.root], crls } })
    const twice = await issuer.stamp(once, { serial: 'SIM2', leftMm: 20, revocation: { certificates: [issuer.stampCa.root, issuer.timeCa.root], crls } })
    expect(storeOf(twice)).toEqual({ certificates: [issuer.stampCa.root, issuer.timeCa.root], crls })
    expect(verifyStamps(twice, issuer.roots).verdict).toBe('genuine')
  })

  test('a store of somebody else keeps what is in it', async () => {
    const issuer = stampIssuer()
    const pdf = buildPdf(onePage({ catalog: '/DSS 6 0 R' }, ['<</Certs[7 0 R]/VRI<<>>>>', { dict: '', data: 'sertifikat orang lain' }]))
    const stamped = await issuer.stamp(await issuer.stamp(pdf), { serial: 'SIM2', leftMm: 20 })
    expect(storeOf(stamped).certificates[0]?.toString()).toBe('sertifikat orang lain')
    expect(verifyStamps(stamped, issuer.roots).verdict).toBe('genuine')
  })
})

describe('signatures that others write in BER', () => {
  test('are shown with their name, as foreign, and as intact or not', async () => {
    const signed = await signedInBer()
    const issuer = stampIssuer()
    expect(verifyStamps(signed, issuer.roots)).toMatchObject({ verdict: 'no-stamp', signatures: [{ kind: 'signature', verdict: 'foreign', reasons: ['not-judged'], signerName: 'Kepala Dinas TEST', isIntact: true }] })
    const changed = Buffer.from(signed)
    changed[changed.indexOf('Surat lamaran')] = 0x54
    expect(verifyStamps(changed, issuer.roots).signatures[0]).toMatchObject({ verdict: 'foreign', signerName: 'Kepala Dinas TEST', isIntact: false })
    expect(verifyStamps(await issuer.stamp(signed), issuer.roots).verdict).toBe('genuine')
  })

  test('octets in pieces are put together, and what never closes is refused', () => {
    expect(toDer(Buffer.from('2480040161040262630000', 'hex')).toString('hex')).toBe('0403616263')
    for (const open of ['3080', '308002010', '0480', '3080'.repeat(40)]) expect(() => toDer(Buffer.from(open, 'hex')), open).toThrow(DerError)
  })

  async function signedInBer(): Promise<Buffer> {
    const other = stampIssuer()
    const signer = signerOf(createTestCa().issue('Kepala Dinas', 'document-signing'))
    const signed = await signPdf(buildPdf(onePage()), { signer, tsa: other.tsa, name: 'Kepala Dinas', reason: 'Setuju', location: 'Bandung', fieldName: 'ttd', at: stampedAt })
    const start = signed.indexOf('/Contents <30') + '/Contents <'.length
    const der = readDer(Buffer.from(signed.toString('latin1', start, signed.indexOf('>', start)), 'hex'))
    const [type, content] = childrenOf(der)
    if (!type || !content) throw new Error('no CMS')
    const opened = (tag: number, ...parts: Uint8Array[]) => Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])])
    const ber = opened(0x30, rawOf(type), opened(0xa0, opened(0x30, contentOf(childAt(content, 0, 0x30)))))
    signed.write(ber.toString('hex'), start, 'latin1')
    return signed
  }
})
