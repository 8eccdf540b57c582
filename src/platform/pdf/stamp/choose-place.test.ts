import { afterAll, describe, expect, test } from 'vitest'
import { stampIssuer } from '#test/a-stamp.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { closeDrawing } from '#platform/pdf/render-page.ts'
import { choosePlace } from './choose-place.ts'
import { type BoxMm, overlap, squareAt } from './place.ts'
import { type PageFacts, readPlacementFacts } from './placement-facts.ts'
import { closeStamping, readPlacementFactsSafely } from './stamp-safely.ts'
import { measureCover, suggestPlace } from './suggest-place.ts'

afterAll(() => {
  closeDrawing()
  closeStamping()
})

const a4: PageFacts = { page: 2, widthMm: 210, heightMm: 297, boxes: [] }
const signature = { leftMm: 140, topMm: 230, widthMm: 40, heightMm: 20, kind: 'signature' as const, field: 'ttd', isSigned: false }
const blank = () => 0

describe('where a stamp goes by itself', () => {
  test('at the bottom right of a blank page', () => {
    expect(choosePlace(a4, 25, blank)).toEqual({ page: 2, leftMm: 170, topMm: 242, sizeMm: 25 })
  })

  test('left of the signature, at its height', () => {
    expect(choosePlace({ ...a4, boxes: [signature] }, 25, blank)).toEqual({ page: 2, leftMm: 112, topMm: 227.5, sizeMm: 25 })
  })

  test('right of a signature that leaves no room on its left', () => {
    expect(choosePlace({ ...a4, boxes: [{ ...signature, leftMm: 10 }] }, 25, blank).leftMm).toBe(53)
  })

  test('on the nearest blank ground when there is writing', () => {
    const writing: BoxMm = { leftMm: 0, topMm: 200, widthMm: 210, heightMm: 97 }
    const place = choosePlace(a4, 25, (box) => (overlap(box, writing) ? 0.1 : 0))
    expect(overlap(squareAt(place), writing)).toBe(false)
    expect(place.topMm).toBeGreaterThan(165)
  })

  test('never over a stamp, not even where all is full', () => {
    const boxes = [{ ...signature, leftMm: 165, topMm: 235, widthMm: 40, heightMm: 40, kind: 'stamp' as const }]
    const place = choosePlace({ ...a4, boxes }, 25, () => 0.3)
    expect(overlap(squareAt(place), boxes[0] as BoxMm)).toBe(false)
  })

  test('on a page smaller than the stamp, at its corner', () => {
    expect(choosePlace({ ...a4, widthMm: 20, heightMm: 20 }, 25, blank)).toMatchObject({ leftMm: 0, topMm: 0 })
  })
})

test('the facts of a document: sizes as shown, stamps and signatures where they are shown', async () => {
  const field = '<</Type/Annot/Subtype/Widget/FT/Sig/T(ttd)/Rect[100 100 200 150]>>'
  const pdf = buildPdf(onePage({ page: '/Rotate 90/Annots[6 0 R]', catalog: '/AcroForm<</Fields[6 0 R]>>' }, [field]))
  const issuer = stampIssuer()
  const stamped = await issuer.stamp(pdf, { leftMm: 100, topMm: 100, sizeMm: 20 })
  const [facts] = readPlacementFacts(stamped)
  expect(facts?.widthMm).toBeCloseTo(297, 1)
  expect(facts?.boxes.map(({ kind, isSigned, field }) => [kind, isSigned, field])).toEqual([['signature', false, 'ttd'], ['stamp', true, 'emet-SIM7Q2XK9M0000000001AZ']])
  expect(facts?.boxes[0]?.leftMm).toBeCloseTo(35.3, 1)
  expect(facts?.boxes[0]?.topMm).toBeCloseTo(35.3, 1)
  expect(facts?.boxes[1]?.leftMm).toBeCloseTo(100, 2)
  expect(await readPlacementFactsSafely(stamped)).toEqual({ ok: true, facts: [facts] })
  expect(await readPlacementFactsSafely(Buffer.from('x'))).toEqual({ ok: false, refusal: 'no-header' })
})

test('a real letter: the suggestion is on blank ground, and covering its text is noticed', async () => {
  const letter = await fromPdfkit((doc) => doc.addPage().fontSize(12).text('Dengan hormat, saya yang bertanda tangan di bawah ini. '.repeat(40)))
  const facts = readPlacementFacts(letter)
  const place = await suggestPlace(letter, facts, { sizeMm: 25 })
  expect(place.page).toBe(2)
  const page = facts[1] as PageFacts
  expect(await measureCover(letter, page, squareAt(place))).toMatchObject({ ok: true, coversText: false })
  expect(await measureCover(letter, page, { leftMm: 60, topMm: 40, widthMm: 25, heightMm: 25 })).toMatchObject({ ok: true, coversText: true })
  expect(await measureCover(letter, { page: 9, widthMm: 210 }, squareAt(place))).toEqual({ ok: false, refusal: 'no-such-page' })
})
