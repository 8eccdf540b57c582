import { afterAll, describe, expect, test } from 'vitest'
import { stampIssuer, stampedAt } from '#test/a-stamp.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { honestPdfs } from '#test/files/pdf/honest-pdfs.ts'
import { inspectPdf } from '#platform/pdf/inspect.ts'
import { closeStamping, stampPdfSafely } from './stamp-safely.ts'
import { verifyStamps } from './verify-stamps.ts'
import { closeStampVerification, verifyStampsSafely } from './verify-stamps-safely.ts'

afterAll(() => {
  closeStamping()
  closeStampVerification()
})

const issuer = stampIssuer()
const honest = honestPdfs()

describe('every kind of document is stamped by appending', () => {
  test.each(Object.keys(honest))('%s', async (title) => {
    const pdf = (await honest[title]) as Buffer
    const stamped = await issuer.stamp(pdf, { leftMm: 10, topMm: 10 })
    expect(stamped.subarray(0, pdf.length).equals(pdf)).toBe(true)
    expect(verifyStamps(stamped, issuer.roots)).toMatchObject({
      verdict: 'genuine',
      signatures: [{ kind: 'stamp', field: 'emet-SIM7Q2XK9M0000000001AZ', serial: 'SIM7Q2XK9M0000000001AZ', page: 1, verdict: 'genuine', reasons: [], signerName: 'Penanda Meterai TEST', signedAt: stampedAt }],
    })
    const [box] = verifyStamps(stamped, issuer.roots).signatures.map((stamp) => stamp.box)
    for (const [key, wanted] of Object.entries({ leftMm: 10, topMm: 10, widthMm: 25, heightMm: 25 })) expect(box?.[key as 'leftMm'], key).toBeCloseTo(wanted, 2)
    expect(inspectPdf(stamped)).toMatchObject({ pages: inspectPdf(pdf).pages, hasSignatures: true, isRepaired: false, dangers: [] })
  })
})

test('in the bounded processes the answers are the same', async () => {
  const pdf = buildPdf(onePage())
  const outcome = await stampPdfSafely(pdf, issuer.order())
  if (!outcome.ok) throw new Error(outcome.refusal)
  expect(await verifyStampsSafely(outcome.stamped, issuer.roots)).toEqual({ ok: true, verification: verifyStamps(outcome.stamped, issuer.roots) })
  expect(verifyStamps(outcome.stamped, issuer.roots).verdict).toBe('genuine')
  expect(await stampPdfSafely(pdf, issuer.order({ page: 2 }))).toEqual({ ok: false, refusal: 'no-such-page' })
  expect(await stampPdfSafely(Buffer.from('bukan PDF'), issuer.order())).toEqual({ ok: false, refusal: 'no-header' })
  expect(await verifyStampsSafely(Buffer.from('bukan PDF'), issuer.roots)).toEqual({ ok: false, refusal: 'no-header' })
})
