import { describe, expect, test } from 'vitest'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { fakeTsa } from '#test/fakes/tsa.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { honestPdfs } from '#test/files/pdf/honest-pdfs.ts'
import { hasTool, runTool } from '#test/files/pdf/run-tool.ts'
import { inspectPdf } from './inspect.ts'
import { PdfError } from './read/pdf-error.ts'
import { signPdf } from './sign-pdf.ts'
import { writePem } from './signing/pem.ts'
import { type KeyKind, createTestCa, signerOf } from './signing/test-ca.ts'
import { verifyPdf } from './verify-pdf.ts'

const at = new Date('2026-10-14T07:05:07Z')

function house(kind: KeyKind = 'ec') {
  const ca = createTestCa(kind)
  const leaf = ca.issue('Panitia Seleksi', 'document-signing')
  const tsa = fakeTsa(signerOf(ca.issue('Otoritas Waktu', 'time-stamping')), () => at)
  const sign = (pdf: Buffer, change: object = {}) =>
    signPdf(pdf, { signer: signerOf(leaf), tsa, name: 'Panitia (Seleksi)', reason: 'Kartu Pendaftaran – asli', location: 'Jakarta', fieldName: 'kartu', at, ...change })
  return { ca, leaf, tsa, sign, trustedRoots: [ca.root] }
}

const honest = honestPdfs()
const ours = house()

describe('every kind of document is signed by appending', () => {
  test.each(Object.keys(honest))('%s', async (title) => {
    const pdf = (await honest[title]) as Buffer
    const signed = await ours.sign(pdf)
    expect(signed.subarray(0, pdf.length).equals(pdf)).toBe(true)
    expect(verifyPdf(signed, ours)).toEqual({
      verdict: 'genuine-unchanged',
      signatures: [{ field: 'kartu', verdict: 'genuine-unchanged', signerName: 'Panitia Seleksi TEST', signedAt: at, reasons: [] }],
    })
    expect(inspectPdf(signed)).toMatchObject({ pages: inspectPdf(pdf).pages, hasSignatures: true, isRepaired: false, dangers: [] })
  })
})

test('a second signature keeps the first and takes a name of its own', async () => {
  const twice = await ours.sign(await ours.sign(buildPdf(onePage())))
  expect(verifyPdf(twice, ours).signatures).toMatchObject([{ field: 'kartu', verdict: 'genuine-unchanged', reasons: ['signed-again'] }, { field: 'kartu-2', verdict: 'genuine-unchanged', reasons: [] }])
})

test.each<[string, { page?: string; catalog?: string }, string[]]>([
  ['annotations in the page', { page: '/Annots[<</Subtype/Link/Rect[0 0 1 1]>>]' }, []],
  ['annotations in an object of their own', { page: '/Annots 6 0 R' }, ['[<</Subtype/Link/Rect[0 0 1 1]>>]']],
  ['a form in the catalogue', { catalog: '/AcroForm<</Fields[]/DA(/Helv 0 Tf)>>' }, []],
  ['a form in an object of its own', { catalog: '/AcroForm 6 0 R' }, ['<</Fields[]/SigFlags 1/DA(/Helv 0 Tf)>>']],
  ['fields in an object of their own', { catalog: '/AcroForm<</Fields 6 0 R>>' }, ['[]']],
  ['form and fields in objects of their own', { catalog: '/AcroForm 6 0 R' }, ['<</Fields 7 0 R/SigFlags 3>>', '[]']],
])('%s', async (_title, parts, more) => {
  for (const xref of ['table', 'packed'] as const) {
    const signed = await ours.sign(buildPdf(onePage(parts, more), { xref }))
    expect(verifyPdf(signed, ours).verdict).toBe('genuine-unchanged')
    if (parts.catalog?.includes('/DA')) expect(signed.lastIndexOf('/Helv 0 Tf')).toBeGreaterThan(signed.indexOf('%%EOF'))
  }
})

test('what may not be changed is not signed', async () => {
  const encrypted = buildPdf(onePage({}, ['<</Filter/Standard/V 2>>']), { trailer: '/Encrypt 6 0 R' })
  await expect(ours.sign(encrypted)).rejects.toThrow(new PdfError('encrypted'))
  const certified = buildPdf(onePage({ catalog: '/Perms<</DocMDP<</Reference[<</TransformParams<</P 1>>>>]>>>>' }))
  await expect(ours.sign(certified)).rejects.toThrow(new PdfError('changes-forbidden'))
  const fillable = buildPdf(onePage({ catalog: '/Perms<</DocMDP<</Reference[<</TransformParams<</P 2>>>>]>>>>' }))
  expect(verifyPdf(await ours.sign(fillable), ours).verdict).toBe('genuine-unchanged')
})

test('without a time stamp nothing is signed', async () => {
  const { sign, tsa } = house()
  tsa.goDown()
  await expect(sign(buildPdf(onePage()))).rejects.toThrow(PartyUnavailable)
  tsa.comeBack()
  expect((await sign(buildPdf(onePage()))).length).toBeGreaterThan(20_000)
})

describe.skipIf(!hasTool('qpdf'))('qpdf finds nothing to complain about', () => {
  test.each(['table', 'xref stream', 'object stream', 'hybrid', 'two revisions', 'pdfkit', 'wrong startxref', 'a tree of three levels'])('%s', async (title) => {
    const { status, output } = runTool('qpdf', ['--check', 'signed.pdf'], { 'signed.pdf': await ours.sign((await honest[title]) as Buffer) })
    expect(output).not.toMatch(/WARNING|ERROR/)
    expect(status).toBe(0)
  })
})

describe.skipIf(!hasTool('pdfsig'))('pdfsig calls it valid', () => {
  test.each(['ec', 'rsa'] as const)('%s', async (kind) => {
    const { sign } = house(kind)
    const once = await sign(buildPdf(onePage(), { xref: 'packed' }))
    expect(runTool('pdfsig', ['-nocert', 'a.pdf'], { 'a.pdf': once }).output).toMatch(/ETSI\.CAdES\.detached[^]*Total document signed[^]*Signature is Valid/)
    const twice = runTool('pdfsig', ['-nocert', 'a.pdf'], { 'a.pdf': await sign(once) }).output
    expect(twice.match(/Signature is Valid/g)).toHaveLength(2)
    expect(twice).toMatch(/Not total document signed[^]*Total document signed/)
  })
})

describe.skipIf(!hasTool('openssl'))('openssl agrees', () => {
  test.each(['ec', 'rsa'] as const)('on certificates and signature: %s', async (kind) => {
    const { ca, leaf, sign } = house(kind)
    const { before, after, cms } = signedParts(await sign(buildPdf(onePage())))
    const files = { 'root.pem': writePem([ca.root]), 'chain.pem': writePem(leaf.certificates.slice(1)), 'own.pem': writePem(leaf.certificates.slice(0, 1)), content: Buffer.concat([before, after]), cms }
    expect(runTool('openssl', ['verify', '-x509_strict', '-CAfile', 'root.pem', '-untrusted', 'chain.pem', 'own.pem'], files).output).toContain('own.pem: OK')
    expect(runTool('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', 'cms', '-content', 'content', '-CAfile', 'root.pem', '-purpose', 'any', '-out', 'out'], files).output).toMatch(/successful/i)
  })
})

function signedParts(signed: Buffer): { before: Buffer; after: Buffer; cms: Buffer } {
  const [, start = '', end = ''] = /ByteRange \[0 (\d+) (\d+)/.exec(signed.toString('latin1')) ?? []
  const hex = signed.toString('latin1', Number(start) + 1, Number(end) - 1)
  const padded = Buffer.from(hex, 'hex')
  return { before: signed.subarray(0, Number(start)), after: signed.subarray(Number(end)), cms: padded.subarray(0, 4 + padded.readUInt16BE(2)) }
}
