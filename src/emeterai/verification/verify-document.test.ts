import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadStampedFile } from '#emeterai/stamp/load-stamped-file.ts'
import { performStamp } from '#emeterai/stamp/perform-stamp.ts'
import { type StampRequest, requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { writeSerial } from '#emeterai/stamp/rules/serial.ts'
import { hashOf } from '#emeterai/stamp/stamp-file.ts'
import { closeDrawing, drawGreyPage } from '#platform/pdf/render-page.ts'
import { closeCodeReading } from '#platform/pdf/stamp/find-pasted-stamps.ts'
import { closeStamping } from '#platform/pdf/stamp/stamp-safely.ts'
import { PdfError } from '#platform/pdf/read/pdf-error.ts'
import { verifyStamps } from '#platform/pdf/stamp/verify-stamps.ts'
import { closeStampVerification } from '#platform/pdf/stamp/verify-stamps-safely.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { stampIssuer } from '#test/a-stamp.ts'
import { aLetter, aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { type Random, randomFrom } from '#test/random.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { serialInAddress } from './find-pasted.ts'
import { findSerial } from './find-serial.ts'
import { judgeFinding } from './judge-finding.ts'
import { verifyDocument } from './verify-document.ts'

let database: TestDatabase
let house: TestHouse
let accountId: string
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = testHouse(database)
  accountId = await aStampHolder(house, { units: 100 })
})
afterAll(async () => {
  closeStamping()
  closeStampVerification()
  closeDrawing()
  closeCodeReading()
  await database.drop()
})

const place = { page: 1, leftMm: 100, topMm: 100, sizeMm: 25 }

async function stamped(text: string, change: Partial<StampRequest> = {}): Promise<{ pdf: Buffer; serial: string }> {
  const outcome = await requestStamp(house, aStampRequest(accountId, { file: { bytes: aLetter(text), claimedName: 'surat.pdf' }, ...change }))
  if (!outcome.ok) throw new Error(outcome.refusal)
  await performStamp(house, outcome.value.stampId)
  const file = await loadStampedFile(house, { accountId, stampId: outcome.value.stampId })
  const { serial } = await house.db.selectFrom('emeterai.serial').select('serial').where('stampId', '=', outcome.value.stampId).executeTakeFirstOrThrow()
  if (!file) throw new Error('not stamped')
  return { pdf: file.bytes, serial }
}

async function verify(pdf: Buffer) {
  const outcome = await verifyDocument(house, pdf)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.verification
}

/** Stamped with our key, past the ledger. */
async function signedWithOurKey(pdf: Buffer, serial: string): Promise<Buffer> {
  const drawn = await house.stampEngine.stamp(pdf, place, { serial, checkUrl: `${house.houseUrl}/cek/${serial}`, at: house.clock.now() })
  if (!drawn.ok) throw new Error(drawn.refusal)
  return drawn.stamped
}

test('a stamp that was sealed for this file is genuine, and the serial tells the same to everybody', async () => {
  const { pdf, serial } = await stamped('Asli')
  const found = await verify(pdf)
  expect(found).toMatchObject({ verdict: 'genuine', sha256: hashOf(pdf), findings: [{ kind: 'stamp', verdict: 'genuine', serial, page: 1, ledger: { state: 'sealed', distributorName: 'PT Peruri Digital Security (PDS)', sealedAt: house.clock.now() } }] })
  expect(await findSerial(house.db, serial.toLowerCase())).toEqual(found.findings[0]?.ledger)
})

test('two stamps of ours are both genuine', async () => {
  const first = await stamped('Dua meterai')
  const second = await stamped('', { file: { bytes: first.pdf, claimedName: 'surat.pdf' }, place: { ...place, leftMm: 20 } })
  expect(await verify(second.pdf)).toMatchObject({ verdict: 'genuine', findings: [{ serial: first.serial, verdict: 'genuine' }, { serial: second.serial, verdict: 'genuine' }] })
})

test('a document without a stamp has none', async () => {
  expect(await verify(aLetter('Tanpa meterai'))).toMatchObject({ verdict: 'no-stamp', findings: [] })
})

test('T19: what was appended after the stamp is noticed', async () => {
  const { pdf } = await stamped('Diubah')
  const appended = Buffer.concat([pdf, Buffer.from('\n4 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n')])
  expect(await verify(appended)).toMatchObject({ verdict: 'not-genuine', findings: [{ verdict: 'changed-after' }] })
})

test('T19: a changed byte is noticed wherever it stands', async () => {
  const { pdf, serial } = await stamped('Surat yang akan dipalsukan')
  const forged = Buffer.from(pdf.toString('latin1').replace('dipalsukan', 'DIPALSUKAN'), 'latin1')
  expect(forged.equals(pdf)).toBe(false)
  expect(await verify(forged)).toMatchObject({ verdict: 'not-genuine', findings: [{ verdict: 'invalid', ledger: { serial } }] })
})

test('T19: the stamp of one document does not serve another', async () => {
  const { pdf } = await stamped('Surat yang asli')
  const original = aLetter('Surat yang asli')
  const other = aLetter('Surat yang lain')
  expect(other.length).toBe(original.length)
  expect(await verify(Buffer.concat([other, pdf.subarray(original.length)]))).toMatchObject({ verdict: 'not-genuine', findings: [{ verdict: 'invalid' }] })
})

test('a serial that was sealed for another file is reused, even when our own key signed', async () => {
  const { serial } = await stamped('Pemilik nomor seri')
  expect(await verify(await signedWithOurKey(aLetter('Peminjam nomor seri'), serial))).toMatchObject({ verdict: 'not-genuine', findings: [{ verdict: 'reused-serial', serial, ledger: { state: 'sealed' } }] })
})

test('a serial that we never gave out is unknown', async () => {
  const serial = writeSerial(randomBytes(32))
  expect(await verify(await signedWithOurKey(aLetter('Tak dikenal'), serial))).toMatchObject({ verdict: 'not-genuine', findings: [{ verdict: 'unknown-serial', serial, ledger: null }] })
  expect(await findSerial(house.db, serial)).toBeNull()
  expect(await findSerial(house.db, 'bukan nomor seri')).toBeNull()
})

test('a file that was signed and never sealed does not count', async () => {
  const outcome = await requestStamp(house, aStampRequest(accountId, { file: { bytes: aLetter('Mati sebelum segel'), claimedName: 'surat.pdf' } }))
  if (!outcome.ok) throw new Error(outcome.refusal)
  house.tsa.goDown()
  await performStamp(house, outcome.value.stampId)
  house.tsa.comeBack()
  const { serial } = await house.db.selectFrom('emeterai.serial').select('serial').where('stampId', '=', outcome.value.stampId).executeTakeFirstOrThrow()
  expect(await verify(await signedWithOurKey(aLetter('Mati sebelum segel'), serial))).toMatchObject({ verdict: 'not-genuine', findings: [{ verdict: 'serial-not-sealed', ledger: { state: 'issued' } }] })
  await runHouseJobs(house, database, ['perform-stamp', 'send-mail'])
})

test('the stamp of another issuer is foreign, whatever serial it claims', async () => {
  const { serial } = await stamped('Ditiru')
  const copy = await stampIssuer().stamp(aLetter('Ditiru'), { serial })
  expect(await verify(copy)).toMatchObject({ verdict: 'not-genuine', findings: [{ kind: 'stamp', verdict: 'foreign', serial }] })
})

/** The picture of the stamp at 100, 100 mm, cut out of the drawn page, as forgers do. */
async function pictureOf(pdf: Buffer): Promise<Buffer> {
  const drawn = await drawGreyPage(pdf, 1, 1600)
  if (!drawn.ok) throw new Error(drawn.refusal)
  const px = (mm: number) => Math.round((mm * drawn.width) / 210)
  return sharp(drawn.grey, { raw: { width: drawn.width, height: drawn.height, channels: 1 } }).extract({ left: px(99), top: px(99), width: px(27), height: px(27) }).png().toBuffer()
}
const withPicture = (picture: Buffer) => fromPdfkit((doc) => doc.fontSize(11).text('Surat dengan gambar meterai').image(picture, 100, 400, { width: 77 }))

test('T19: a picture of a genuine stamp on another document is a picture, and no stamp', async () => {
  const { pdf, serial } = await stamped('Untuk disalin')
  const pasted = await withPicture(await pictureOf(pdf))
  expect(await verify(pasted)).toMatchObject({ verdict: 'not-genuine', sawAllPages: true, findings: [{ kind: 'picture', verdict: 'pasted-picture', serial, page: 1, ledger: { state: 'sealed' } }] })

  const both = await stamped('', { file: { bytes: pasted, claimedName: 'surat.pdf' } })
  expect(await verify(both.pdf)).toMatchObject({ verdict: 'genuine', findings: [{ kind: 'stamp', verdict: 'genuine', serial: both.serial }, { kind: 'picture', serial }] })
})

test('T19: of 1,000 mutated documents none is genuine', { timeout: 120_000 }, async () => {
  const [one, other] = [await stamped('Surat yang diubah-ubah'), await stamped('Surat kedua')]
  const facts = await findSerial(house.db, one.serial)
  const { stampRoots, timeRoots } = house.stampSigning
  const seed = Math.floor(Math.random() * 2 ** 31)
  const random = randomFrom(seed)
  const verdicts = new Map<string, number>()
  for (let count = 0; count < 1000; count++) {
    const mutated = mutate(one.pdf, other.pdf, random)
    if (mutated.equals(one.pdf)) continue
    const found = readOrRefuse(mutated, { stampRoots, timeRoots })
    const verdict = typeof found === 'string' ? found : (found.map((stamp) => judgeFinding(stamp, stamp.serial === one.serial ? facts : null)).join() || 'no-stamp')
    expect(verdict.split(','), `seed ${seed}, mutation ${count}`).not.toContain('genuine')
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  }
  expect(verdicts.size).toBeGreaterThan(2)
})

function readOrRefuse(pdf: Buffer, roots: { stampRoots: Buffer[]; timeRoots: Buffer[] }) {
  try {
    return verifyStamps(pdf, roots).signatures.filter(({ kind }) => kind === 'stamp')
  } catch (error) {
    if (error instanceof PdfError) return `refused: ${error.code}`
    throw error
  }
}

/** A byte or a bit changed, put in, left out, moved; the end cut off or written on; a piece of another stamped document. */
function mutate(pdf: Buffer, other: Buffer, random: Random): Buffer {
  const at = random.below(pdf.length)
  const length = 1 + random.below(40)
  const head = pdf.subarray(0, at)
  const noise = () => Buffer.from(Array.from({ length }, () => random.below(256)))
  const changed = Buffer.from(pdf)
  switch (random.below(7)) {
    case 0:
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
      return changed
    case 1:
      changed[at] = random.below(256)
      return changed
    case 2:
      return Buffer.concat([head, noise(), pdf.subarray(at)])
    case 3:
      return Buffer.concat([head, pdf.subarray(at + length)])
    case 4:
      return head
    case 5:
      return Buffer.concat([pdf, noise()])
    default:
      return Buffer.concat([head, other.subarray(at, at + length * 20), pdf.subarray(at + length * 20)])
  }
}

test.each([
  ['http://localhost:3002/cek/', true],
  ['https://meterai.example/cek/', true],
  ['', true],
  ['https://meterai.example/lain/', false],
  ['javascript:/cek/', false],
])('a code that says %s… names a serial: %s', (address, names) => {
  const serial = writeSerial(randomBytes(16))
  expect(serialInAddress(`${address}${serial}`)).toBe(names ? serial : null)
  // One wrong character is always noticed, two are not: the last one is never the right one here.
  const slipped = serial.slice(0, -1) + (serial.endsWith('Z') ? '0' : 'Z')
  expect(serialInAddress(`${address}${slipped}`)).toBeNull()
})

test.each([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['too much', Buffer.alloc(12 * 1024 * 1024), 'too-large'],
  ['no PDF', Buffer.from('bukan PDF'), 'no-header'],
])('%s is refused', async (_what, bytes, refusal) => {
  expect(await verifyDocument(house, bytes)).toEqual({ ok: false, refusal })
})
