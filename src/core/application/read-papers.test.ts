import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeReading, readWriting } from '#platform/ocr/read-writing.ts'
import { closeDrawing } from '#platform/pdf/render-page.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { padded, paperScan } from '#sandbox/pictures/paper-scan.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { goodScan, photoOfSomething, picturePdf, scannedPdf, writtenPdf } from '#test/files/papers/paper-picture.ts'
import { people } from '#test/people.ts'
import { readNextPaper } from './read-papers.ts'
import { uploadDocument } from './upload-document.ts'

const transcript = ['UNIVERSITAS CONTOH NUSANTARA', 'TRANSKRIP AKADEMIK', 'Nama : Siti Rahmawati', 'No Kode Mata Kuliah SKS Nilai Angka Mutu', '1 MKU101 Kalkulus 3 A 4,00', 'Jumlah SKS : 144', 'Indeks Prestasi Kumulatif (IPK) : 3,52', 'Predikat Kelulusan : Sangat Memuaskan']

let database: TestDatabase
let deps: TestDeps
let accountId: string

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database, testConfig())
  accountId = (await anApplication(deps, people.siti).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin()).accountId
})
beforeEach(async () => {
  await database.pool.query('delete from limits.bucket')
  await asOwner(database, `update application.document set paper_state = 'read' where paper_state = 'waiting'`)
})
afterAll(async () => {
  closeReading()
  closeDrawing()
  await database.drop()
})

async function upload(slot: string, bytes: Buffer): Promise<string> {
  const outcome = await uploadDocument(deps, { accountId, slot, file: { bytes: padded(bytes, 12_000), claimedName: 'pindaian.pdf' }, receivedAt: deps.clock.now(), by: { kind: 'applicant', id: accountId } })
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.documentId
}

async function stateOf(id: string): Promise<{ paper_state: string; findings: string[] }> {
  const [row] = await asOwner<{ paper_state: string; findings: string[] }>(database, `select paper_state, findings from application.document where id = $1`, [id])
  return row!
}

describe('a page that is only a picture (features.md B5)', () => {
  test('is kept without a word, and read afterwards: crooked, and on its head', async () => {
    const crooked = await upload('ijazah', await scannedPdf(transcript, { ...goodScan, tilt: 1.5, blur: 0.5, quality: 40 }))
    expect(await stateOf(crooked)).toEqual({ paper_state: 'waiting', findings: [] })
    expect(await readNextPaper(deps)).toBe(true)
    expect(await stateOf(crooked)).toEqual({ paper_state: 'read', findings: ['looks-like-transcript'] })
    expect(await readNextPaper(deps)).toBe(false)

    const onItsHead = await upload('transkrip', await scannedPdf(transcript, { ...goodScan, turn: 180 }))
    expect(await readNextPaper(deps)).toBe(true)
    expect(await stateOf(onItsHead)).toEqual({ paper_state: 'read', findings: [] })
  }, 900_000)

  test('with no writing on it is told', async () => {
    const photo = await upload('ijazah', await picturePdf(await photoOfSomething(3)))
    await readNextPaper(deps)
    expect((await stateOf(photo)).findings).toContain('no-words')
  }, 900_000)

  test('is not read where it has words, where it was replaced, and in slots of which nothing is known', async () => {
    const written = await upload('transkrip', await paperScan('Transkrip', { pages: 1 }))
    expect((await stateOf(written)).paper_state).toBe('read')
    const portrait = await upload('pas-foto', await pasFoto())
    expect((await stateOf(portrait)).paper_state).toBe('not-asked')
    const replaced = await upload('kartu-keluarga', await scannedPdf(['Pertama']))
    await upload('kartu-keluarga', await paperScan('Kartu Keluarga'))
    expect((await stateOf(replaced)).paper_state).toBe('waiting')
    expect(await readNextPaper(deps)).toBe(false)
  })
})

test('what has words is read by them where its upload could not wait for it', async () => {
  const id = await upload('ijazah', await writtenPdf(transcript))
  expect(await stateOf(id)).toEqual({ paper_state: 'read', findings: ['looks-like-transcript'] })
  await asOwner(database, `update application.document set paper_state = 'waiting', findings = '{}' where id = $1`, [id])
  expect(await readNextPaper(deps)).toBe(true)
  expect(await stateOf(id)).toEqual({ paper_state: 'read', findings: ['looks-like-transcript'] })
})

test('the newest is taken first, and for good, though it cannot be opened', async () => {
  const [older, newer] = [await upload('ijazah', await scannedPdf(['Satu'])), await upload('transkrip', await scannedPdf(['Dua']))]
  await asOwner(database, `update application.document set uploaded_at = uploaded_at + case when id = $1 then interval '2 seconds' else interval '1 second' end where id in ($1, $2)`, [newer, older])
  const broken = { ...deps, storage: { ...deps.storage, read: () => Promise.reject(new Error('no such file')) } }
  await expect(readNextPaper(broken)).rejects.toThrow('no such file')
  expect([(await stateOf(newer)).paper_state, (await stateOf(older)).paper_state]).toEqual(['read', 'waiting'])
})

test.each([
  ['a line stands', `update waiting.room set opened_at = now()`, `update waiting.room set opened_at = null`],
  ['a process is strained', `insert into waiting.strain (process, strain, at) values ('portal', 0.9, now() + interval '1 hour')`, `delete from waiting.strain`],
])('nothing is read while %s', async (_, begin, end) => {
  const waiting = await upload('ijazah', await scannedPdf([`Tiga ${begin.length}`]))
  await asOwner(database, begin)
  expect(await readNextPaper(deps)).toBe(false)
  expect((await stateOf(waiting)).paper_state).toBe('waiting')
  await asOwner(database, end)
})

test('a page that takes too long is given up, and a picture that is too large not begun', async () => {
  // All stains: nothing reads them within this limit.
  const picture = (side: number) => ({ grey: Uint8Array.from({ length: side * side }, (_, index) => (index * 7919) % 256), width: side, height: side })
  expect(await readWriting(picture(1400), 1)).toBeNull()
  await expect(readWriting(picture(1600))).rejects.toThrow('Not a picture that is read')
})
