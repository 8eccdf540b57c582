import { describe, expect, test } from 'vitest'
import { sha256 } from '#platform/pdf/cms/write-signed-data.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
import type { Signer } from '#platform/pdf/signing/signer.ts'
import { stampIssuer, stampedAt } from '#test/a-stamp.ts'
import { fakeTsa } from '#test/fakes/tsa.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { bodyOf, revised } from '#test/files/pdf/revise.ts'
import { prepareStamp } from './prepare-stamp.ts'
import { finishStamp } from './stamp-pdf.ts'
import { verifyStamps } from './verify-stamps.ts'

const issuer = stampIssuer()
const letter = buildPdf(onePage({ text: 'SURAT LAMARAN' }))
const stamped = await issuer.stamp(letter)
const twice = await issuer.stamp(stamped, { serial: 'SIM2', leftMm: 20 })
const verify = (pdf: Buffer) => verifyStamps(pdf, issuer.roots)
const first = (pdf: Buffer) => verify(pdf).signatures[0]
const others = createTestCa()
const signOther = (pdf: Buffer, change: object = {}) =>
  signPdf(pdf, { signer: signerOf(others.issue('Rektor', 'document-signing')), tsa: issuer.tsa, name: 'Rektor', reason: 'Setuju', location: 'Bandung', fieldName: 'ttd', at: stampedAt, ...change })
const flipped = (pdf: Buffer, at: number, bit = 1) => {
  const changed = Buffer.from(pdf)
  changed[at] = (changed[at] ?? 0) ^ bit
  return changed
}
const numberOf = (pdf: Buffer, begin: string) => Number(new RegExp(`(\\d+) 0 obj\\n<<${begin}`).exec(pdf.toString('latin1'))?.[1])
const hash = (bytes: Buffer) => sha256(bytes).toString('hex')

describe('a genuine stamp', () => {
  test('says who, when, which serial, where, and of which file', () => {
    expect(first(stamped)).toMatchObject({
      kind: 'stamp',
      verdict: 'genuine',
      serial: 'SIM7Q2XK9M0000000001AZ',
      page: 1,
      signerName: 'Penanda Meterai TEST',
      issuerName: 'CA Penerbit Contoh TEST',
      signedAt: stampedAt,
      reason: '[SIM7Q2XK9M0000000001AZ] Meterai elektronik simulasi',
      location: 'Jakarta',
      isIntact: true,
      sha256: hash(stamped),
    })
    expect(first(stamped)?.certificates.map(({ commonName, algorithm }) => [commonName, algorithm])).toEqual([['Penanda Meterai TEST', 'ec prime256v1'], ['CA Penerbit Contoh TEST', 'ec prime256v1']])
  })

  test('two on one document are both genuine, each with the hash of what it sealed', () => {
    expect(verify(twice)).toMatchObject({
      verdict: 'genuine',
      signatures: [
        { verdict: 'genuine', reasons: ['signed-again'], sha256: hash(stamped) },
        { verdict: 'genuine', serial: 'SIM2', sha256: hash(twice) },
      ],
    })
  })

  test('cut back to before the second stamp the first stands alone; before the first there is none', () => {
    expect(verify(twice.subarray(0, stamped.length))).toMatchObject({ verdict: 'genuine', signatures: [{ sha256: hash(stamped) }] })
    expect(verify(letter)).toEqual({ verdict: 'no-stamp', signatures: [] })
  })

  test('cut back to an earlier signer there is a signature, and no stamp', async () => {
    const signed = await signOther(letter)
    expect(verify((await issuer.stamp(signed)).subarray(0, signed.length))).toMatchObject({ verdict: 'no-stamp', signatures: [{ kind: 'signature', verdict: 'foreign', signerName: 'Rektor TEST', isIntact: true }] })
  })

  test('on a document that somebody signed before, the earlier signature stays whole', async () => {
    expect(verify(await issuer.stamp(await signOther(letter)))).toMatchObject({ verdict: 'genuine', signatures: [{ kind: 'signature', isIntact: true }, { verdict: 'genuine' }] })
  })
})

describe('pitfall 13: what is no genuine stamp', () => {
  test('of a thousand changed bits none is', () => {
    for (let index = 0; index < 1000; index++) {
      const changed = flipped(stamped, Math.floor((index * stamped.length) / 1000), 1 << index % 8)
      expect(verdictOf(changed), `bit ${index}`).not.toBe('genuine')
    }
  })

  test('a word changed', () => expect(first(flipped(stamped, stamped.indexOf('LAMARAN')))).toMatchObject({ verdict: 'invalid', reasons: ['content-changed'] }))

  test('the true signature over another document (wrapping)', () => {
    const wrapped = revised(stamped, numberOf(stamped, '/Type/Sig/'), bodyOf(stamped, numberOf(stamped, '/Type/Sig/')))
    expect(first(wrapped)).toMatchObject({ verdict: 'invalid', reasons: ['gap-is-not-contents'], sha256: null })
  })

  test('the whole signature copied into another document', async () => {
    const other = await issuer.stamp(buildPdf(onePage({ text: 'SURAT PALSU!!' })))
    const at = stamped.indexOf('/Contents <')
    const end = stamped.indexOf('>>>', at)
    const forged = Buffer.concat([other.subarray(0, at), stamped.subarray(at, end), other.subarray(end)])
    expect(first(forged)).toMatchObject({ verdict: 'invalid', reasons: ['content-changed'] })
  })

  test('something appended that is no revision at all', () => {
    for (const pdf of [stamped, twice]) expect(verify(Buffer.concat([pdf, Buffer.from('\n% lagi')]))).toMatchObject({ verdict: 'changed-after', })
  })

  test('a certificate of another root, even one that signs our cards', async () => {
    const forged = await issuer.stamp(letter, { signer: signerOf(others.issue('Penanda Meterai', 'document-signing')) })
    expect(verify(forged)).toMatchObject({ verdict: 'foreign', signatures: [{ kind: 'stamp', verdict: 'foreign', reasons: ['untrusted-issuer'], isIntact: true }] })
    expect(verifyStamps(stamped, { stampRoots: [others.root], timeRoots: issuer.roots.timeRoots }).verdict).toBe('foreign')
  })

  test('a certificate under our root that is for time stamps', async () => {
    const forged = await issuer.stamp(letter, { signer: signerOf(issuer.stampCa.issue('Waktu', 'time-stamping')) })
    expect(first(forged)).toMatchObject({ verdict: 'invalid', reasons: ['wrong-purpose'] })
  })

  test('a time that nobody we trust has stamped, also when the root of stamps did', async () => {
    const untrusted = fakeTsa(signerOf(issuer.stampCa.issue('Waktu', 'time-stamping')), () => stampedAt)
    expect(first(await issuer.stamp(letter, { tsa: untrusted }))).toMatchObject({ verdict: 'invalid', signedAt: null, reasons: ['wrong-time-stamp'] })
  })

  test('a field and a reason that name different serials', async () => {
    const wrong = await signUnder(issuer.signer, 'emet-SIM9', '[SIM8] Meterai')
    expect(first(wrong)).toMatchObject({ kind: 'stamp', verdict: 'invalid', serial: null, reasons: ['serials-differ', 'not-shown'] })
  })

  test('a signature under our root in a field that is no stamp', async () => {
    expect(first(await signUnder(issuer.signer, 'ttd', 'Setuju'))).toMatchObject({ kind: 'stamp', verdict: 'invalid', serial: null })
  })

  test('a stamp that is shown nowhere', async () => {
    expect(first(await signUnder(issuer.signer, 'emet-SIM9', '[SIM9] Meterai'))).toMatchObject({ verdict: 'invalid', serial: 'SIM9', page: null, box: null, reasons: ['not-shown'] })
  })

  const signUnder = (signer: Signer, fieldName: string, reason: string) => signOther(letter, { signer, fieldName, reason })
})

describe('what may follow a stamp, and what may not', () => {
  test('a signature of somebody else that shows nothing', async () => {
    expect(verify(await signOther(stamped))).toMatchObject({ verdict: 'genuine', signatures: [{ verdict: 'genuine', reasons: ['signed-again'] }, { kind: 'signature', verdict: 'foreign' }] })
  })

  test('a signature of somebody else with a picture over the page is a change', async () => {
    const pictured = await issuer.stamp(stamped, { signer: signerOf(others.issue('Orang Lain', 'document-signing')), serial: 'SIM3', leftMm: 60, sizeMm: 80, topMm: 100 })
    expect(verify(pictured)).toMatchObject({ verdict: 'changed-after', signatures: [{ verdict: 'changed-after' }, { kind: 'stamp', verdict: 'foreign' }] })
  })

  test('material for checking signatures that anybody added', () => {
    const catalog = bodyOf(stamped, 1)
    const grown = revised(stamped, 1, catalog.replace(/>>$/, '/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>>>'))
    expect(first(grown)).toMatchObject({ verdict: 'genuine', reasons: ['signed-again'] })
  })

  test.each<[string, (pdf: Buffer) => Buffer]>([
    ['the content of the page', (pdf) => revised(pdf, 4, '<</Length 0>>\nstream\n\nendstream')],
    ['the page turned', (pdf) => revised(pdf, 3, bodyOf(pdf, 3).replace(/>>$/, '/Rotate 90>>'))],
    ['another page before it', (pdf) => revised(pdf, 2, '<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2/MediaBox[0 0 595 842]>>')],
    ['a note laid over the page', (pdf) => revised(pdf, 3, bodyOf(pdf, 3).replace(/(\/Annots \[[^\]]*)\]/, '$1<</Subtype/FreeText/Rect[0 0 500 500]/Contents(palsu)>>]'))],
    ['another picture of the stamp', (pdf) => revised(pdf, numberOf(pdf, '/Type/XObject/Subtype/Form'), '<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>\nstream\n\nendstream')],
    ['the stamp moved', (pdf) => revised(pdf, numberOf(pdf, '/Type/Annot'), bodyOf(pdf, numberOf(pdf, '/Type/Annot')).replace(/\/Rect\[[^\]]*\]/, '/Rect[0 0 50 50]'))],
    ['the stamp copied over the page', (pdf) => revised(pdf, 3, bodyOf(pdf, 3).replace(/(\/Annots \[[^\]]*)\]/, `$1${bodyOf(pdf, numberOf(pdf, '/Type/Annot')).replace(/\/Rect\[[^\]]*\]/, '/Rect[0 0 500 500]')}]`))],
    ['a form that is drawn anew', (pdf) => revised(pdf, 1, bodyOf(pdf, 1).replace('/SigFlags', '/NeedAppearances true\n/SigFlags'))],
    ['a script at opening', (pdf) => revised(pdf, 1, bodyOf(pdf, 1).replace(/>>$/, '/OpenAction<</S/JavaScript/JS(1)>>>>'))],
  ])('%s: changed after, and stamped again it stays so', async (_title, change) => {
    const changed = change(stamped)
    expect(first(changed)).toMatchObject({ verdict: 'changed-after', reasons: ['later-revision'] })
    expect(verify(await stampAnyway(changed))).toMatchObject({ verdict: 'changed-after', signatures: [{ verdict: 'changed-after' }, { verdict: 'genuine' }] })
  })

  test('a gap in the document, filled in after stamping (shadow attack)', async () => {
    const prepared = await issuer.stamp(buildPdf(onePage({ page: '/Contents[4 0 R 29 0 R]' })))
    expect(verify(prepared).verdict).toBe('genuine')
    expect(first(revised(prepared, 29, '<</Length 28>>\nstream\n0 0 0 rg 0 0 500 500 re f\nendstream'))).toMatchObject({ verdict: 'changed-after' })
  })

  test('the form taken away leaves no stamp', () => expect(verify(revised(stamped, 1, '<</Type/Catalog/Pages 2 0 R>>')).verdict).toBe('no-stamp'))

  /** As a careless issuer would: without the guard, which knows stamps by the names of their fields. */
  function stampAnyway(pdf: Buffer): Promise<Buffer> {
    const rename = (bytes: Buffer, from: string, to: string) => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')
    const order = issuer.order({ serial: 'SIM9', leftMm: 20, topMm: 30 })
    const { tail, contentsAt } = prepareStamp(rename(pdf, 'emet-', 'xxxx-'), order)
    const whole = rename(Buffer.concat([pdf, tail]), 'xxxx-', 'emet-')
    const digest = sha256(whole.subarray(0, contentsAt), whole.subarray(whole.indexOf('>>>', contentsAt) + 1))
    return finishStamp(pdf, { tail: whole.subarray(pdf.length), contentsAt, digest }, order)
  }
})

function verdictOf(pdf: Buffer): string {
  try {
    return verify(pdf).verdict
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PdfError') throw error
    return error.message
  }
}
