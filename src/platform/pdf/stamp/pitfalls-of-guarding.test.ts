import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
import { stampIssuer, stampedAt } from '#test/a-stamp.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { hostilePdfs } from '#test/files/pdf/hostile-pdfs.ts'
import { revised } from '#test/files/pdf/revise.ts'
import { drawStamp } from './appearance.ts'
import * as glyphs from './glyphs.ts'
import { renderGlyphs } from './make-glyphs.ts'
import { closeStamping, stampPdfSafely } from './stamp-safely.ts'
import { vectorText } from './vector-text.ts'
import { verifyStamps } from './verify-stamps.ts'

afterAll(closeStamping)

const issuer = stampIssuer()
const verdictOf = (pdf: Buffer) => verifyStamps(pdf, issuer.roots).verdict
const stamp = issuer.stamp
const letter = buildPdf(onePage())
const pdfFolder = dirname(import.meta.dirname)

describe('pitfall 9: a certification decides what may be added', () => {
  const certified = (level: number) => buildPdf(onePage({ catalog: `/Perms<</DocMDP<</Reference[<</TransformParams<</P ${level}>>>>]>>>>` }))

  test('nothing at all: refused', () => expect(stamp(certified(1))).rejects.toThrow(new PdfError('changes-forbidden')))

  test.each([2, 3])('level %i: stamped', async (level) => expect(verdictOf(await stamp(certified(level)))).toBe('genuine'))
})

describe('pitfall 12: what unpacks without end is refused in time', () => {
  const hostile = hostilePdfs()
  test.each(Object.keys(hostile))('%s', async (title) => {
    const { pdf } = hostile[title] as { pdf: Buffer }
    const outcome = await stampPdfSafely(pdf, issuer.order({ leftMm: 1, topMm: 1, sizeMm: 10 }), 8000)
    if (outcome.ok) expect(outcome.stamped.subarray(0, pdf.length).equals(pdf)).toBe(true)
    else expect(outcome.refusal).toBeTypeOf('string')
  })
})

describe('pitfall 14: a second stamp never covers up a change', () => {
  test('a document that was changed since its stamp is not stamped again', async () => {
    const changed = revised(await stamp(letter), 4, '<</Length 0>>\nstream\n\nendstream')
    await expect(stamp(changed, { serial: 'SIM2', leftMm: 20 })).rejects.toThrow(new PdfError('later-changes'))
  })

  test('nor is one with something appended that is no revision', async () => {
    await expect(stamp(Buffer.concat([await stamp(letter), Buffer.from('% lagi\n')]), { serial: 'SIM2', leftMm: 20 })).rejects.toThrow(new PdfError('later-changes'))
  })

  test('a signature in between is no change', async () => {
    const signer = signerOf(createTestCa().issue('Rektor', 'document-signing'))
    const signed = await signPdf(await stamp(letter), { signer, tsa: issuer.tsa, name: 'R', reason: 'R', location: 'R', fieldName: 'ttd', at: stampedAt })
    expect(verdictOf(await stamp(signed, { serial: 'SIM2', leftMm: 20 }))).toBe('genuine')
  })

  test('what a document refers to and lacks stays missing, so that earlier stamps stay genuine', async () => {
    const lacking = buildPdf(onePage({ page: '/Contents[4 0 R 20 0 R 21 0 R 22 0 R]' }))
    expect(verdictOf(await stamp(await stamp(await stamp(lacking), { serial: 'SIM2', leftMm: 20 }), { serial: 'SIM3', leftMm: 60 }))).toBe('genuine')
  })

  test('stamps and signatures are not stamped over, and a stamp is not put where nothing is', async () => {
    const stamped = await stamp(letter)
    const refused = (pdf: Buffer, change: object) => stamp(pdf, { serial: 'SIM2', ...change }).catch((error: PdfError) => error.code)
    expect(await refused(stamped, { leftMm: 160 })).toBe('overlaps-stamp')
    expect(await refused(buildPdf(onePage({ page: '/Annots[<</Subtype/Widget/FT/Sig/T(ttd)/Rect[430 100 500 150]>>]' })), { leftMm: 150, topMm: 240 })).toBe('overlaps-signature')
    expect(await refused(letter, { leftMm: 190 })).toBe('off-page')
    expect(await refused(letter, { topMm: -1 })).toBe('off-page')
    expect(await refused(letter, { page: 2 })).toBe('no-such-page')
    expect(await refused(letter, { page: 0 })).toBe('no-such-page')
  })
})

describe('pitfall 15: drawing keeps no state', () => {
  test('the same stamp is drawn the same, whatever was drawn before', () => {
    const once = drawStamp('SIM1')
    drawStamp('SIM2')
    expect(drawStamp('SIM1')).toBe(once)
  })

  test('in a rehearsal the picture says LATIHAN where it says SPESIMEN and SIMULASI, in the file too; elsewhere it never does', async () => {
    const says = (picture: string, words: string) => picture.includes(vectorText(words, glyphs.wordGlyphs, { x: 0, y: 0, size: 1 }).split(' cm ').slice(1).join(' cm '))
    const [real, rehearsal] = [drawStamp('SIM1'), drawStamp('SIM1', true)]
    expect([says(rehearsal, 'LATIHAN'), says(rehearsal, 'LATIHAN - BUKAN METERAI YANG SAH'), says(rehearsal, 'SPESIMEN')]).toEqual([true, true, false])
    expect([says(real, 'LATIHAN'), says(real, 'SPESIMEN'), says(real, 'SIMULASI - BUKAN METERAI YANG SAH')]).toEqual([false, true, true])
    expect((await stamp(letter, { serial: 'SIM1', isRehearsal: true })).includes(deflateSync(rehearsal))).toBe(true)
  })

  test('the outlines are those that the fonts give today', () => {
    expect(renderGlyphs()).toBe(readFileSync(join(import.meta.dirname, 'glyphs.ts'), 'utf8'))
    expect(glyphs.serialGlyphs['0']?.path).not.toBe(glyphs.serialGlyphs['O']?.path)
  })
})

test('pitfall 16: pages are drawn by PDFium alone; nothing in the engine resolves a canvas or PDF.js', () => {
  const sources = globSync('**/*.ts', { cwd: pdfFolder }).map((file) => readFileSync(join(pdfFolder, file), 'utf8'))
  expect(sources.length).toBeGreaterThan(50)
  expect(sources.filter((source) => /from ['"](pdfjs-dist|@napi-rs\/canvas|canvas)/.test(source))).toEqual([])
})
