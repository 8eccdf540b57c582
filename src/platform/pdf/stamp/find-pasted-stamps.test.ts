import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { closeDrawing, drawGreyPage } from '#platform/pdf/render-page.ts'
import { stampIssuer } from '#test/a-stamp.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { closeCodeReading, findPastedStamps } from './find-pasted-stamps.ts'
import { readPlacementFacts } from './placement-facts.ts'
import { readPageCodes } from './read-page-codes.ts'
import { verifyStamps } from './verify-stamps.ts'

afterAll(() => {
  closeDrawing()
  closeCodeReading()
})

const issuer = stampIssuer()
const text = 'Dengan hormat, yang bertanda tangan di bawah ini menyatakan dengan sebenarnya. '.repeat(30)
const letter = await fromPdfkit((doc) => doc.fontSize(11).text(text))
const serialIn = (text: string) => /^https:\/\/e-meterai\.example\/cek\/([0-9A-Z-]+)$/.exec(text)?.[1] ?? null
const look = (pdf: Buffer) => findPastedStamps(pdf, { facts: readPlacementFacts(pdf), signatures: verifyStamps(pdf, issuer.roots).signatures, serialIn })

/** The picture of a stamp, cut out of a drawn page, as forgers do. */
async function cutOut(stamped: Buffer): Promise<Buffer> {
  const drawn = await drawGreyPage(stamped, 1, 1600)
  if (!drawn.ok) throw new Error(drawn.refusal)
  const perMm = drawn.width / 210
  return sharp(drawn.grey, { raw: { width: drawn.width, height: drawn.height, channels: 1 } }).extract({ left: Math.round(149 * perMm), top: Math.round(229 * perMm), width: Math.round(27 * perMm), height: Math.round(27 * perMm) }).png().toBuffer()
}
const stamped = await issuer.stamp(letter)
const picture = await cutOut(stamped)
const toPoints = (mm: number) => (mm * 72) / 25.4
const pastedAt = (leftMm: number, topMm: number, turn = 0) =>
  fromPdfkit((doc) => doc.fontSize(11).text(text).rotate(turn, { origin: [toPoints(leftMm), toPoints(topMm)] }).image(picture, toPoints(leftMm), toPoints(topMm), { width: toPoints(27) }))

test('the code of a genuine stamp is its own', async () => {
  expect(await look(stamped)).toEqual({ ok: true, pasted: [], isComplete: true })
})

describe('a picture of a stamp', () => {
  test('on a document without any stamp', async () => {
    const found = await look(await pastedAt(40, 200))
    expect(found).toMatchObject({ ok: true, pasted: [{ page: 1, serial: 'SIM7Q2XK9M0000000001AZ', text: 'https://e-meterai.example/cek/SIM7Q2XK9M0000000001AZ' }] })
    const box = found.ok ? found.pasted[0]?.box : null
    expect(Math.abs((box?.leftMm ?? 0) - 43)).toBeLessThan(2)
    expect(Math.abs((box?.topMm ?? 0) - 205.5)).toBeLessThan(3)
  })

  test.each([90, 30])('turned by %i degrees', async (turn) => {
    expect(await look(await pastedAt(90, 200, turn))).toMatchObject({ pasted: [{ serial: 'SIM7Q2XK9M0000000001AZ' }] })
  })

  test('beside a genuine stamp with another serial: only the picture is named', async () => {
    const both = await issuer.stamp(await pastedAt(40, 200), { serial: 'SIM8', leftMm: 100, topMm: 240 })
    expect(await look(both)).toMatchObject({ pasted: [{ serial: 'SIM7Q2XK9M0000000001AZ' }] })
  })

  test('of the very stamp that the document carries elsewhere', async () => {
    const both = await issuer.stamp(await pastedAt(40, 200))
    expect(await look(both)).toMatchObject({ pasted: [{ serial: 'SIM7Q2XK9M0000000001AZ', page: 1 }] })
  })

  test('on a later page, twice', async () => {
    const pdf = await fromPdfkit((doc) => doc.text(text).addPage().image(picture, 100, 500, { width: toPoints(25) }).image(picture, 300, 500, { width: toPoints(20) }))
    expect(await look(pdf)).toMatchObject({ pasted: [{ page: 2 }, { page: 2 }] })
  })
})

test('codes of others are none of our business', async () => {
  const found = await findPastedStamps(await pastedAt(40, 200), { facts: [], signatures: [], serialIn: () => null })
  expect(found).toEqual({ ok: true, pasted: [], isComplete: true })
})

test('a page of writing without codes is looked at quickly, and nothing is read into it', async () => {
  const drawn = await drawGreyPage(letter, 1, 1600)
  if (!drawn.ok) throw new Error(drawn.refusal)
  expect(readPageCodes(drawn)).toEqual([])
})

test('what is no PDF is refused; what takes too long is stopped', async () => {
  expect(await findPastedStamps(Buffer.from('bukan PDF'), { facts: [], signatures: [], serialIn })).toEqual({ ok: false, refusal: 'unreadable' })
  expect(await findPastedStamps(letter, { facts: [], signatures: [], serialIn }, 1)).toEqual({ ok: false, refusal: 'too-complex' })
})
