import { describe, expect, test } from 'vitest'
import { inspectPdf } from '#platform/pdf/inspect.ts'
import { openPdf } from '#platform/pdf/read/open-pdf.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { isDict, readDict, readNumber, textOf } from '#platform/pdf/read/values.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
import { stampIssuer, stampedAt } from '#test/a-stamp.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { honestPdfs } from '#test/files/pdf/honest-pdfs.ts'
import { bodyOf, revised } from '#test/files/pdf/revise.ts'
import { hasTool, runTool } from '#test/files/pdf/run-tool.ts'
import { verifyStamps } from './verify-stamps.ts'

const issuer = stampIssuer()
const verdictOf = (pdf: Buffer) => verifyStamps(pdf, issuer.roots).verdict
const stamp = issuer.stamp
const letter = buildPdf(onePage())
const honest = honestPdfs()
const tailOf = (pdf: Buffer, stamped: Buffer) => stamped.toString('latin1', pdf.length)
const formOf = (pdf: Buffer) => {
  const opened = openPdf(pdf)
  const form = opened.resolve(opened.catalog.get('AcroForm'))
  return isDict(form) ? readDict(form) : new Map()
}

describe('pitfall 1: a stamp is a field, never content of the page', () => {
  test('the page differs in its annotations only, its content in nothing', async () => {
    const stamped = await stamp(letter)
    const [was, is] = [openPdf(letter), openPdf(stamped)]
    const entries = (pdf: typeof was, number: number) => Object.fromEntries([...readDict(pdf.object(number))].map(([key, value]) => [key, textOf(value)]))
    const { Annots, ...rest } = entries(is, 3)
    expect(rest).toEqual(entries(was, 3))
    expect(Annots).toMatch(/^\[\d+ 0 R\]$/)
    expect(is.xref.get(4)).toEqual(was.xref.get(4))
  })
})

describe('pitfall 2: what other programs that sign get wrong', () => {
  test('brackets and foreign letters in the reason are escaped once', async () => {
    const signed = await stamp(letter, { reason: 'Surat (asli) \\ – é' })
    expect(verifyStamps(signed, issuer.roots).signatures[0]?.reason).toBe('[SIM7Q2XK9M0000000001AZ] Surat (asli) \\ – é')
  })

  test('the field is listed on its page and shows something', async () => {
    expect(tailOf(letter, await stamp(letter))).toMatch(/\/Subtype\/Widget\/FT\/Sig[^]*\/Rect\[\d[^]*\/AP<<\/N \d+ 0 R>>/)
  })

  test('the signature carries no second time of signing beside the dictionary', async () => {
    const signingTime = '2a864886f70d010905'
    expect((await stamp(letter)).toString('latin1')).not.toContain(signingTime)
  })

  test('an encrypted document is refused and not half changed', async () => {
    const encrypted = buildPdf(onePage({}, ['<</Filter/Standard/V 2>>']), { trailer: '/Encrypt 6 0 R' })
    await expect(stamp(encrypted)).rejects.toThrow(new PdfError('encrypted'))
  })

  test('a document that speaks of /ByteRange itself does not mislead us', async () => {
    const talkative = buildPdf(onePage({ text: '/ByteRange [0 1 2 3]/Contents <00>' }, ['(/ByteRange [9 9 9 9]/Contents <11>)']))
    expect(verdictOf(await stamp(await stamp(talkative), { serial: 'SIM2', leftMm: 20, reason: '/ByteRange [0 1 2 3] /Contents <00>' }))).toBe('genuine')
  })
})

test('pitfall 3: one signer stamps again and again, and every signature names its certificate', async () => {
  const signingCertificateV2 = '060b2a864886f70d010910022f'
  for (const serial of ['SIM1', 'SIM2', 'SIM3']) {
    const stamped = await stamp(letter, { serial })
    expect(verdictOf(stamped)).toBe('genuine')
    expect(stamped.toString('latin1')).toContain(signingCertificateV2)
  }
})

describe('pitfall 4: the new cross-reference is of the kind of the old one', () => {
  test.each([['table', /\nxref\n/], ['stream', /\/Type \/XRef/], ['packed', /\/Type \/XRef/], ['hybrid', /\nxref\n/]] as const)('%s', async (xref, expected) => {
    const pdf = buildPdf(onePage(), { xref, trailer: '/Info 5 0 R' })
    const tail = tailOf(pdf, await stamp(pdf))
    expect(tail).toMatch(expected)
    expect(tail).toMatch(/\/Root 1 0 R/)
    expect(tail).toMatch(/\/Info 5 0 R/)
    expect(tail).toMatch(/\/ID \[<[0-9a-f]{32}><[0-9a-f]{32}>\]/)
    expect(tail).toMatch(/\/Prev \d+/)
  })

  test('the first half of an identifier stays', async () => {
    const pdf = buildPdf(onePage(), { trailer: '/ID[<aabb><ccdd>]' })
    expect(tailOf(pdf, await stamp(pdf))).toMatch(/\/ID \[<aabb><[0-9a-f]{32}>\]/)
  })

  test('what stands before the header moves offsets, but not what is signed', async () => {
    const pdf = buildPdf(onePage(), { before: 'PJL JOB\r\nsampah\r\n' })
    const stamped = await stamp(pdf)
    expect(verdictOf(stamped)).toBe('genuine')
    expect(inspectPdf(stamped).isRepaired).toBe(false)
    expect(stamped.toString('latin1')).toMatch(/\/ByteRange \[0 /)
  })

  test('a file without a line end at its end gets one', async () => {
    const pdf = letter.subarray(0, letter.length - 1)
    expect(tailOf(pdf, await stamp(pdf)).startsWith('\n')).toBe(true)
  })
})

describe('pitfall 5: a broken cross-reference is not rewritten', () => {
  test.each(['wrong startxref', 'startxref past the end', 'object stream and wrong startxref'])('%s: a whole new one behind it', async (title) => {
    const pdf = (await honest[title]) as Buffer
    const stamped = await stamp(pdf)
    expect(stamped.subarray(0, pdf.length).equals(pdf)).toBe(true)
    expect(tailOf(pdf, stamped)).not.toMatch(/\/Prev/)
    expect(inspectPdf(stamped).isRepaired).toBe(false)
    expect(verdictOf(stamped)).toBe('genuine')
  })

  test('a broken one behind junk before the header is found again by strict readers', async () => {
    const pdf = buildPdf(onePage(), { before: 'sampah sampah\n', startxref: '7' })
    const stamped = await stamp(pdf)
    expect(verdictOf(stamped)).toBe('genuine')
    expect(inspectPdf(stamped)).toMatchObject({ isRepaired: false, pages: 1 })
  })

  test('a file whose end is missing is stamped for what is left of it', async () => {
    const cut = buildPdf(onePage()).subarray(0, -60)
    expect(verdictOf(await stamp(cut))).toBe('genuine')
  })
})

describe.skipIf(!hasTool('qpdf'))('pitfalls 4 and 5: qpdf finds nothing to complain about', () => {
  test.each(['table', 'xref stream', 'object stream', 'hybrid', 'two revisions', 'pdfkit', 'wrong startxref', 'object stream and wrong startxref', 'printer commands before the header', 'a tree of three levels'])('%s', async (title) => {
    const stamped = await stamp(await stamp((await honest[title]) as Buffer, { topMm: 20 }), { topMm: 20, serial: 'SIM2', leftMm: 20 })
    const { status, output } = runTool('qpdf', ['--check', 'stamped.pdf'], { 'stamped.pdf': stamped })
    expect(output).not.toMatch(/WARNING|ERROR/)
    expect(status).toBe(0)
  })
})

describe('pitfall 7: annotations and fields in every way to write them', () => {
  test.each<[string, { page?: string; catalog?: string }, string[]]>([
    ['nothing there', {}, []],
    ['annotations in the page', { page: '/Annots[<</Subtype/Link/Rect[0 0 1 1]>>]' }, []],
    ['annotations in an object of their own', { page: '/Annots 6 0 R' }, ['[<</Subtype/Link/Rect[0 0 1 1]>>]']],
    ['a form in the catalogue', { catalog: '/AcroForm<</Fields[]/DA(/Helv 0 Tf)>>' }, []],
    ['a form in an object of its own', { catalog: '/AcroForm 6 0 R' }, ['<</Fields[]/SigFlags 1/DA(/Helv 0 Tf)>>']],
    ['fields in an object of their own', { catalog: '/AcroForm<</Fields 6 0 R>>' }, ['[]']],
    ['form and fields in objects of their own', { catalog: '/AcroForm 6 0 R' }, ['<</Fields 7 0 R/SigFlags 3>>', '[]']],
    ['one list for both', { catalog: '/AcroForm<</Fields 6 0 R>>', page: '/Annots 6 0 R' }, ['[]']],
  ])('%s', async (_title, parts, more) => {
    for (const xref of ['table', 'packed'] as const) {
      const twice = await stamp(await stamp(buildPdf(onePage(parts, more), { xref })), { serial: 'SIM2', leftMm: 20 })
      expect(verifyStamps(twice, issuer.roots)).toMatchObject({ verdict: 'genuine', signatures: [{ page: 1 }, { page: 1 }] })
    }
  })

  test('a list of annotations that two pages share grows on one of them only', async () => {
    const pages = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>>', '<</Type/Page/Parent 2 0 R/Annots 5 0 R>>', '<</Type/Page/Parent 2 0 R/Annots 5 0 R>>', '[<</Subtype/Link/Rect[0 0 1 1]>>]']
    const stamped = await stamp(await stamp(buildPdf(pages), { page: 2 }), { page: 1, serial: 'SIM2' })
    expect(verifyStamps(stamped, issuer.roots)).toMatchObject({ verdict: 'genuine', signatures: [{ page: 2 }, { page: 1 }] })
  })
})

describe('pitfall 8: the form keeps what it had', () => {
  test('flags are added, XFA, resources and looks stay', async () => {
    const form = formOf(await stamp(buildPdf(onePage({ catalog: '/AcroForm<</Fields[]/SigFlags 4/DA(/Helv 0 Tf)/DR<</Font<</Helv 5 0 R>>>>/XFA[(a)6 0 R]>>' }, ['null']))))
    expect(readNumber(form.get('SigFlags'))).toBe(7)
    expect([...form.keys()]).toEqual(expect.arrayContaining(['DA', 'DR', 'XFA']))
  })

  test('a serial stands on a document once', async () => {
    await expect(stamp(await stamp(letter), { leftMm: 20 })).rejects.toThrow(new PdfError('duplicate-serial'))
  })

  test.each(['sim1', 'SIM.1', 'SIM 1', '', 'S'.repeat(41)])('"%s" is no serial', async (serial) => {
    await expect(stamp(letter, { serial })).rejects.toThrow('serial')
  })
})

describe('pitfall 10: a form that asks to be drawn anew', () => {
  const field = (look: string) => `<</FT/Tx/T(nama)/Subtype/Widget/Rect[0 0 90 20]${look}>>`
  const form = (look: string) => buildPdf(onePage({ catalog: '/AcroForm<</Fields[6 0 R]/NeedAppearances true>>', page: '/Annots[6 0 R]' }, [field(look)]))
  const wish = (pdf: Buffer) => textOf(formOf(pdf).get('NeedAppearances'))

  test('no longer asks where every field has its picture and nobody signed', async () => expect(wish(await stamp(form('/AP<</N<</Off null>>>>')))).toBe('false'))
  test('still asks where a field has none', async () => expect(wish(await stamp(form('')))).toBe('true'))
  test('still asks where somebody signed before', async () => {
    const signer = signerOf(createTestCa().issue('Rektor', 'document-signing'))
    const withWish = revised(letter, 1, '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/NeedAppearances true/SigFlags 3>>>>')
    const signed = await signPdf(revised(withWish, 3, bodyOf(letter, 3).replace(/>>$/, '/Annots[<</Subtype/Widget/FT/Tx/T(a)>>]>>')), { signer, tsa: issuer.tsa, name: 'R', reason: 'R', location: 'R', fieldName: 'ttd', at: stampedAt })
    expect(wish(await stamp(signed))).toBe('true')
  })
})

test('pitfall 11: a file cut anywhere is stamped or refused, never read past its end', async () => {
  const pdf = buildPdf(onePage({ catalog: '/AcroForm<</Fields[]>>' }), { xref: 'packed' })
  for (let end = 0; end < pdf.length; end += 7) {
    const outcome = await stamp(pdf.subarray(0, end)).catch((error: unknown) => error)
    expect(outcome instanceof PdfError || Buffer.isBuffer(outcome), `cut at ${end}: ${String(outcome).slice(0, 100)}`).toBe(true)
  }
})
