import { afterAll, describe, expect, test } from 'vitest'
import { fakeTsa } from '#test/fakes/tsa.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { revised } from '#test/files/pdf/revise.ts'
import { signPdf } from './sign-pdf.ts'
import { type Signer, type Tsa, createKeySigner } from './signing/signer.ts'
import { createTestCa, signerOf } from './signing/test-ca.ts'
import { verifyPdf } from './verify-pdf.ts'
import { closeVerification, verifyPdfSafely } from './verify-safely.ts'

afterAll(closeVerification)

const ca = createTestCa()
const trustedRoots = [ca.root]
const signer = signerOf(ca.issue('Panitia Seleksi', 'document-signing'))
const tsa = fakeTsa(signerOf(ca.issue('Otoritas Waktu', 'time-stamping')), () => new Date('2026-10-14T07:05:07Z'))
const card = buildPdf(onePage({ text: 'KARTU PENDAFTARAN' }))
const sign = (pdf: Buffer, change: { signer?: Signer; tsa?: Tsa } = {}) => signPdf(pdf, { signer, tsa, name: 'Panitia', reason: 'Kartu', location: 'Jakarta', fieldName: 'kartu', at: new Date(), ...change })
const signed = await sign(card)
const verdictOf = (pdf: Buffer) => verifyPdf(pdf, { trustedRoots }).verdict
const firstOf = (pdf: Buffer) => verifyPdf(pdf, { trustedRoots }).signatures[0]
const flipped = (pdf: Buffer, at: number, bit = 1) => {
  const changed = Buffer.from(pdf)
  changed[at] = (changed[at] ?? 0) ^ bit
  return changed
}

test('the genuine file is called so, with who and when', () => {
  expect(verifyPdf(signed, { trustedRoots })).toMatchObject({ verdict: 'genuine-unchanged', signatures: [{ signerName: 'Panitia Seleksi TEST', signedAt: new Date('2026-10-14T07:05:07Z') }] })
  expect(verdictOf(card)).toBe('no-signature')
})

test('in the bounded process the answer is the same', async () => {
  expect(await verifyPdfSafely(signed, { trustedRoots })).toEqual({ ok: true, verification: verifyPdf(signed, { trustedRoots }) })
  expect(await verifyPdfSafely(Buffer.from('bukan PDF'), { trustedRoots })).toEqual({ ok: false, refusal: 'no-header' })
})

test('of a thousand changed bits none is taken for the genuine file', () => {
  for (let index = 0; index < 1000; index++) {
    const at = Math.floor((index * signed.length) / 1000)
    expect(safeVerdict(flipped(signed, at, 1 << index % 8)), `byte ${at}`).not.toBe('genuine-unchanged')
  }
})

describe('what others do to a signed file', () => {
  test('a word changed', () => expect(firstOf(flipped(signed, signed.indexOf('KARTU')))).toMatchObject({ verdict: 'invalid', reasons: ['content-changed'] }))

  test('something appended', () => expect(firstOf(Buffer.concat([signed, Buffer.from('\n% lagi')]))).toMatchObject({ verdict: 'changed-after', reasons: ['later-revision'] }))

  test('a revision appended that changes the page', () => expect(verdictOf(revised(signed, 4, '<</Length 0>>\nstream\n\nendstream'))).toBe('changed-after'))

  test('another signature dictionary in its place', () => expect(verdictOf(revised(signed, signatureNumber(), '<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]/Contents<00>>>'))).toBe('invalid'))

  test('the true signature over another document (wrapping)', () => {
    const dictionary = signed.toString('latin1', signed.indexOf('<</Type/Sig/'), signed.indexOf('>>>', signed.indexOf('<</Type/Sig/')) + 3)
    expect(firstOf(revised(signed, signatureNumber(), dictionary))).toMatchObject({ verdict: 'invalid', reasons: ['gap-is-not-contents'] })
  })

  test('the form taken away', () => expect(verdictOf(revised(signed, 1, '<</Type/Catalog/Pages 2 0 R>>'))).toBe('no-signature'))

  test('cut back to before the signature', () => expect(verdictOf(signed.subarray(0, card.length))).toBe('no-signature'))

  test('a range that leaves out more than the signature', () => {
    const text = signed.toString('latin1')
    const [whole, start = ''] = /\/ByteRange \[0 (\d+) /.exec(text) ?? []
    const changed = text.replace(whole ?? '', `/ByteRange [0 ${String(Number(start) - 5)} `)
    expect(firstOf(Buffer.from(changed, 'latin1'))).toMatchObject({ verdict: 'invalid', reasons: ['gap-is-not-contents'] })
  })
})

describe('signed more than once', () => {
  const kinds: [string, Buffer][] = [
    ['plain', card],
    ['packed', buildPdf(onePage(), { xref: 'packed' })],
    ['with lists of their own', buildPdf(onePage({ catalog: '/AcroForm 6 0 R', page: '/Annots 8 0 R' }, ['<</Fields 7 0 R>>', '[]', '[<</Subtype/Link/Rect[0 0 1 1]>>]']))],
    ['with a form in the catalogue', buildPdf(onePage({ catalog: '/AcroForm<</Fields[6 0 R]/DA(/Helv 0 Tf)>>' }, ['<</FT/Tx/T(nama)>>']))],
  ]
  test.each(kinds)('three times, every one stays: %s', async (_title, pdf) => {
    const thrice = await sign(await sign(await sign(pdf)))
    expect(verifyPdf(thrice, { trustedRoots }).signatures.map(({ verdict, reasons }) => [verdict, ...reasons])).toEqual([
      ['genuine-unchanged', 'signed-again'],
      ['genuine-unchanged', 'signed-again'],
      ['genuine-unchanged'],
    ])
  })

  test.each<[string, (pdf: Buffer) => Buffer]>([
    ['the content of the page', (pdf) => revised(pdf, 4, '<</Length 0>>\nstream\n\nendstream')],
    ['the page itself', (pdf) => revised(pdf, 3, '<</Type/Page/Parent 2 0 R/Rotate 90>>')],
    ['the tree', (pdf) => revised(pdf, 2, '<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2/MediaBox[0 0 595 842]>>')],
    ['a note laid over the page', (pdf) => revised(pdf, 3, pageWith(pdf, '/Annots[<</Subtype/FreeText/Rect[0 0 500 500]/Contents(palsu)>>]'))],
    ['the field of the signature moved away', (pdf) => revised(pdf, 3, pageWith(pdf, '/Annots[]'))],
  ])('what was changed between two signatures is not hidden by the second: %s', async (_title, change) => {
    const again = await sign(change(signed))
    expect(verifyPdf(again, { trustedRoots })).toMatchObject({ verdict: 'changed-after', signatures: [{ verdict: 'changed-after', reasons: ['later-revision'] }, { verdict: 'genuine-unchanged' }] })
  })

  test('a signature field without a signature, appended by anybody, is a change', () => {
    const text = signed.toString('latin1')
    const widget = `<</Subtype/Widget/FT/Sig/T(x)/Rect[0 0 500 500]>>`
    const page = text.slice(text.lastIndexOf('3 0 obj\n') + 8, text.indexOf('\nendobj', text.lastIndexOf('3 0 obj\n')))
    expect(verdictOf(revised(signed, 3, page.replace(/\/Annots \[/, `$&${widget} `)))).toBe('changed-after')
    expect(verdictOf(revised(signed, 3, page.replace(/(\/Annots \[[^\]]*)\]/, `$1 ${widget}]`)))).toBe('changed-after')
  })
})

const pageWith = (pdf: Buffer, more: string) => (/<<\/Type\/Page\/[^]*?>>\nendobj/.exec(pdf.toString('latin1'))?.[0] ?? '').replace(/>>\nendobj$/, `${more}>>`)

describe('who signed', () => {
  test('somebody whose root we do not know is foreign, even under our name', async () => {
    const other = createTestCa()
    const foreign = await sign(card, { signer: signerOf(other.issue('Panitia Seleksi', 'document-signing')) })
    expect(firstOf(foreign)).toMatchObject({ verdict: 'foreign', signerName: 'Panitia Seleksi TEST', reasons: ['untrusted-issuer'] })
    expect(verifyPdf(signed, { trustedRoots: [other.root] }).verdict).toBe('foreign')
  })

  test('a changed document of somebody else is theirs, not a changed one of ours', async () => {
    const foreign = await sign(card, { signer: signerOf(createTestCa().issue('Rektor', 'document-signing')) })
    expect(firstOf(flipped(foreign, foreign.indexOf('KARTU')))).toMatchObject({ verdict: 'foreign', signerName: 'Rektor TEST', reasons: ['content-changed'] })
    expect(firstOf(flipped(signed, signed.indexOf('KARTU')))).toMatchObject({ verdict: 'invalid', signerName: 'Panitia Seleksi TEST', signedAt: null })
  })

  test('a certificate for time stamps signs no documents', async () => {
    expect(firstOf(await sign(card, { signer: signerOf(ca.issue('Otoritas Waktu', 'time-stamping')) }))).toMatchObject({ verdict: 'invalid', reasons: ['wrong-purpose'] })
  })

  test('a key that is not of the certificate', async () => {
    const { certificates } = ca.issue('Panitia Seleksi', 'document-signing')
    const { key } = ca.issue('Orang lain', 'document-signing')
    expect(firstOf(await sign(card, { signer: createKeySigner(key, certificates) }))).toMatchObject({ verdict: 'invalid', reasons: ['wrong-signature'] })
  })

  test('a time from an authority that we do not trust, or of a time outside the certificate', async () => {
    const other = fakeTsa(signerOf(createTestCa().issue('Waktu', 'time-stamping')))
    expect(firstOf(await sign(card, { tsa: other }))).toMatchObject({ verdict: 'invalid', signedAt: null, reasons: ['wrong-time-stamp'] })
    const early = fakeTsa(signerOf(ca.issue('Waktu', 'time-stamping')), () => new Date('2019-01-01T00:00:00Z'))
    expect(firstOf(await sign(card, { tsa: early }))).toMatchObject({ verdict: 'invalid', reasons: ['wrong-time-stamp'] })
    const ofAnother: Tsa = { stamp: () => tsa.stamp(Buffer.alloc(32)) }
    expect(firstOf(await sign(card, { tsa: ofAnother }))).toMatchObject({ verdict: 'invalid', reasons: ['wrong-time-stamp'] })
  })

  test('a signature of ours beside a foreign one is still ours', async () => {
    const other = createTestCa()
    const first = await sign(card, { signer: signerOf(other.issue('Rektor', 'document-signing')) })
    expect(verifyPdf(await sign(first), { trustedRoots })).toMatchObject({ verdict: 'genuine-unchanged', signatures: [{ verdict: 'foreign' }, { verdict: 'genuine-unchanged' }] })
  })

  test('a kind of signature that we do not judge is foreign', () => {
    const old = buildPdf(onePage({ catalog: '/AcroForm<</Fields[6 0 R]>>' }, ['<</FT/Sig/T(lama)/V 7 0 R>>', '<</Type/Sig/SubFilter/adbe.x509.rsa_sha1/Contents<00>/ByteRange[0 1 2 3]>>']))
    expect(verifyPdf(old, { trustedRoots })).toMatchObject({ verdict: 'foreign', signatures: [{ field: 'lama', reasons: ['not-judged'] }] })
  })
})

function safeVerdict(pdf: Buffer): string {
  try {
    return verdictOf(pdf)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PdfError') throw error
    return error.message
  }
}

const signatureNumber = () => Number(/(\d+) 0 obj\n<<\/Type\/Sig\//.exec(signed.toString('latin1'))?.[1])
