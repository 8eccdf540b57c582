import { expect, test } from 'vitest'
import { stampIssuer } from '#test/a-stamp.ts'
import { honestPdfs } from '#test/files/pdf/honest-pdfs.ts'
import { createMutator, seededRandom } from '#test/files/pdf/mutate-pdf.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { openPdf } from '#platform/pdf/read/open-pdf.ts'
import { listPages } from '#platform/pdf/read/pages.ts'
import { readPlacementFacts } from './placement-facts.ts'
import { verifyStamps } from './verify-stamps.ts'

const issuer = stampIssuer()
const rounds = Number(process.env["FUZZ_ROUNDS"] ?? 600)
const mutated = createMutator(20221114)

async function attempt<Value>(act: () => Value | Promise<Value>): Promise<Value | PdfError> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return error
  }
}

test(`${rounds} mutated files are stamped or refused: no crash, and what comes out is whole`, async () => {
  const honest = await Promise.all(Object.values(honestPdfs()))
  const outcomes = { stamped: 0, refused: 0 }
  for (let round = 0; round < rounds; round++) {
    const pdf = mutated(honest[round % honest.length] as Buffer)
    await attempt(() => readPlacementFacts(pdf))
    const stamped = await attempt(() => issuer.stamp(pdf, { leftMm: 5, topMm: 5, sizeMm: 10 }))
    if (stamped instanceof PdfError) {
      outcomes.refused++
      continue
    }
    outcomes.stamped++
    expect(stamped.subarray(0, pdf.length).equals(pdf), `round ${round}`).toBe(true)
    expect(openPdf(stamped, { isLenient: true }).isRepaired, `round ${round}`).toBe(false)
    expect(listPages(openPdf(stamped, { isLenient: true })).length, `round ${round}`).toBe(listPages(openPdf(pdf, { isLenient: true })).length)
    expect(verifyStamps(stamped, issuer.roots).signatures.find(({ field }) => field.startsWith('emet-SIM7'))?.verdict, `round ${round}`).toBe('genuine')
  }
  expect(Math.min(outcomes.stamped, outcomes.refused)).toBeGreaterThan(rounds / 20)
}, 300_000)

test(`${rounds} mutated stamped files are judged or refused, and none of the changed ones is called genuine`, async () => {
  const honest = await Promise.all(Object.values(honestPdfs()))
  for (let round = 0; round < rounds; round++) {
    const stamped = await issuer.stamp(honest[round % honest.length] as Buffer, { leftMm: 5, topMm: 5 })
    const changed = mutated(stamped)
    const verification = await attempt(() => verifyStamps(changed, issuer.roots))
    if (!(verification instanceof PdfError) && !changed.equals(stamped)) expect(verification.verdict, `round ${round}`).not.toBe('genuine')
  }
}, 300_000)

test(`${rounds} signatures with spoilt insides are judged, whatever stands in their certificates`, async () => {
  const stamped = await issuer.stamp((await honestPdfs()['table']) as Buffer)
  const start = stamped.indexOf('/Contents <') + '/Contents <'.length
  const cms = Buffer.from(stamped.toString('latin1', start, stamped.indexOf('>', start)), 'hex')
  const length = cms.lastIndexOf(Buffer.from([1])) + 1
  const random = seededRandom(5913)
  for (let round = 0; round < rounds; round++) {
    const spoilt = Buffer.from(cms)
    for (let change = 0; change <= random.below(3); change++) spoilt[random.below(length)] = random.below(256)
    const file = Buffer.from(stamped)
    file.write(spoilt.toString('hex'), start, 'latin1')
    if (!spoilt.equals(cms)) expect(verifyStamps(file, issuer.roots).verdict, `round ${round}`).not.toBe('genuine')
  }
}, 300_000)
