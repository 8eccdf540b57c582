import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anAccount } from '#main/seed/a-registration.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { createFaceFinder } from '#platform/image/face-finder.ts'
import type { ScanVerdict } from '#platform/scan/clamd.ts'
import { padded, paperScan } from '#sandbox/pictures/paper-scan.ts'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { loseNextCommitReply } from '#test/lose-commit.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { loadApplication } from './application.ts'
import { findOwnDocument, listFilledSlots } from './document-queries.ts'
import { loadAccountPhoto } from './upload-document-account-photo.ts'
import { type Upload, uploadDocument } from './upload-document.ts'

let database: TestDatabase
let deps: TestDeps
let accountId: string
const config = testConfig()
const { siti, nuraini } = people

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database, config)
  accountId = (await anApplication(deps, siti).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin()).accountId
})
beforeEach(async () => {
  deps = testDeps(database, config)
  await database.pool.query('delete from limits.bucket')
})
afterAll(() => database.drop())

const upload = (slot: string, bytes: Buffer, more: Partial<Upload> = {}) =>
  uploadDocument(deps, { accountId, slot, file: { bytes, claimedName: 'berkas.pdf' }, receivedAt: deps.clock.now(), by: { kind: 'applicant', id: accountId }, ...more })

/** Every file in the store. */
function storedFiles(folder = join(config.dataDir, 'berkas')): string[] {
  return readdirSync(folder).map((name) => join(folder, name)).flatMap((path) => (statSync(path).isDirectory() ? storedFiles(path) : [path]))
}

test('X05: when nobody heard whether it was kept, the file stays for the row that names it', async () => {
  const lost = loseNextCommitReply(database.pool)
  const photo = await pasFoto('siti')
  await expect(upload('pas-foto', photo)).rejects.toThrow('Connection terminated')
  expect(lost.isLost()).toBe(true)
  const [row] = await asOwner<{ id: string }>(database, `select id from application.document where requirement_id like '%pas-foto' order by uploaded_at desc limit 1`)
  expect((await findOwnDocument(deps, accountId, row!.id))?.content.length).toBeGreaterThan(1000)
})

describe('a PDF', () => {
  test('is kept byte for byte, sealed, with its trace', async () => {
    const pdf = await paperScan('Ijazah', { pages: 2 })
    const before = await loadApplication(deps.db, deps.keys, accountId)
    const outcome = await upload('ijazah', pdf)
    expect(outcome).toMatchObject({ ok: true, value: { findings: [] } })
    if (!outcome.ok) return
    const document = await findOwnDocument(deps, accountId, outcome.value.documentId)
    expect(document?.content.equals(pdf)).toBe(true)
    expect(document).toMatchObject({ pageCount: 2, bytes: pdf.length, name: 'Ijazah', sha256: createHash('sha256').update(pdf).digest() })
    expect((await loadApplication(deps.db, deps.keys, accountId)).version).toBe(before.version + 1)
    for (const path of storedFiles()) expect(readFileSync(path).includes(pdf.subarray(0, 12)), path).toBe(false)
    const [trace] = await asOwner(database, `select action, object_id from audit.event where action = 'document-uploaded' order by at desc limit 1`)
    expect(trace).toEqual({ action: 'document-uploaded', object_id: outcome.value.documentId })
  })

  test.each([
    [10 * 1024 - 1, { code: 'too-small', bytes: 10 * 1024 - 1 }],
    [10 * 1024, null],
    [500 * 1024, null],
    [500 * 1024 + 1, { code: 'too-large', bytes: 500 * 1024 + 1 }],
  ])('of %i bytes where 10 to 500 KB are asked', async (bytes, fault) => {
    const outcome = await upload('transkrip', padded(await paperScan('Transkrip', { atLeastBytes: 0 }), bytes))
    expect(outcome).toMatchObject(fault ? { ok: false, refusal: 'not-fitting', fault } : { ok: true })
  })

  test('that was refused leaves nothing in the store', async () => {
    const before = storedFiles().length
    expect(await upload('ijazah', await pasFoto())).toMatchObject({ fault: { code: 'wrong-type', found: 'picture' } })
    expect(await upload('no-such-slot', await paperScan('Surat'))).toEqual({ ok: false, refusal: 'no-such-slot' })
    expect(storedFiles()).toHaveLength(before)
  })

  test('that cannot be read is refused, not mended', async () => {
    const pdf = await paperScan('Ijazah')
    expect(await upload('ijazah', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(12_000, 'x')]))).toMatchObject({ fault: { code: 'broken' } })
    const script = Buffer.from(pdf.toString('latin1').replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'), 'latin1')
    expect(await upload('ijazah', script)).toMatchObject({ fault: { code: 'dangerous', dangers: expect.arrayContaining(['javascript']) } })
  })

  test('gets advice and is kept all the same', async () => {
    const letter = await upload('surat-lamaran', await paperScan('Surat lamaran', { size: 'LEGAL' }))
    expect(letter).toMatchObject({ ok: true, value: { findings: ['not-a4'] } })
  })
})

describe('a picture', () => {
  test('is drawn anew under the limit, without what the camera wrote', async () => {
    const sent = await sharp(await pasFoto()).withExif({ IFD0: { Copyright: 'kamera-contoh' } }).jpeg().toBuffer()
    expect(sent.includes('kamera-contoh')).toBe(true)
    const outcome = await upload('pas-foto', sent)
    expect(outcome).toMatchObject({ ok: true, value: { findings: [] } })
    const { content, mediaType } = (await findOwnDocument(deps, accountId, outcome.ok ? outcome.value.documentId : ''))!
    expect(mediaType).toBe('image/jpeg')
    expect(content.length).toBeLessThanOrEqual(200 * 1024)
    expect(content.includes('kamera-contoh')).toBe(false)
  })

  test('of a person before another wall is kept, with advice', async () => {
    expect(await upload('pas-foto', await pasFoto('siti', '#2c5a9c'))).toMatchObject({ ok: true, value: { findings: ['not-red'] } })
  })

  test('is looked at for exactly one face', async () => {
    const faceFinder = createFaceFinder({ timeLimitMs: 60_000 })
    deps.faceFinder = faceFinder
    try {
      expect(await upload('pas-foto', await pasFoto('bagus'))).toMatchObject({ ok: true, value: { findings: [] } })
      expect(await upload('pas-foto', await selfies.noFace())).toMatchObject({ ok: true, value: { findings: ['not-red', 'no-face'] } })
      expect(await upload('pas-foto', await selfies.twoFaces())).toMatchObject({ ok: true, value: { findings: ['not-red', 'many-faces'] } })
      expect(await upload('swafoto', await selfies.noFace())).toMatchObject({ ok: true, value: { findings: expect.arrayContaining(['no-face']) } })
    } finally {
      await faceFinder.close()
    }
  })

  test('of the account may be used again', async () => {
    expect(await upload('ktp', await loadAccountPhoto(deps, accountId, 'ktp'))).toMatchObject({ ok: true })
  })
})

test('the last upload counts, the earlier one stays for audit', async () => {
  const [first, second] = [await upload('ijazah', await paperScan('Satu')), await upload('ijazah', await paperScan('Dua'))]
  const { documents } = await loadApplication(deps.db, deps.keys, accountId)
  expect(documents.filter(({ requirementId }) => requirementId.endsWith('/ijazah')).map(({ id }) => id)).toEqual([second.ok && second.value.documentId])
  const rows = await asOwner(database, 'select replaced_at from application.document where id = $1', [first.ok && first.value.documentId])
  expect(rows[0]?.['replaced_at']).not.toBeNull()
})

test('of two uploads at the same moment one stands and none is lost', async () => {
  const outcomes = await Promise.all([await paperScan('A'), await paperScan('B'), await paperScan('C')].map((pdf) => upload('ijazah', pdf)))
  const ids = outcomes.map((outcome) => outcome.ok && outcome.value.documentId)
  const rows = await asOwner<{ id: string; replaced_at: Date | null }>(database, 'select id, replaced_at from application.document where id = any($1)', [ids])
  expect(rows).toHaveLength(3)
  expect(rows.filter(({ replaced_at: replacedAt }) => replacedAt === null)).toHaveLength(1)
})

test('another person finds nothing under the id (trust.md T07)', async () => {
  const stranger = await anAccount(deps, people.suharti)
  const { documents } = await loadApplication(deps.db, deps.keys, accountId)
  expect(await findOwnDocument(deps, stranger, documents[0]!.id)).toBeNull()
  expect(await findOwnDocument(deps, accountId, documents[0]!.id)).not.toBeNull()
  expect(await findOwnDocument(deps, accountId, 'x')).toBeNull()
})

test('the very same file at once from two clicks, and once more, is one document and one file in the store', async () => {
  const pdf = await paperScan('Ijazah, dua kali')
  const outcomes = [...(await Promise.all([upload('ijazah', pdf), upload('ijazah', pdf)])), await upload('ijazah', pdf)]
  const ids = outcomes.map((outcome) => outcome.ok && outcome.value.documentId)
  expect(new Set(ids).size).toBe(1)
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value.isKept)).toHaveLength(1)
  const [row] = await asOwner<{ storage_key: string; events: number }>(database, `select storage_key, (select count(*)::int from audit.event where object_id = $1) as events from application.document where id = $1`, [ids[0]])
  expect(row!.events).toBe(1)
  expect((await deps.storage.read(row!.storage_key)).length).toBeGreaterThan(0)
})

test('what reached us a second before the deadline is in; a second after it is not', async () => {
  const [{ ends_at: endsAt }] = (await asOwner<{ ends_at: Date }>(database, `select st.ends_at from season.stage st join season.season s on s.id = st.season_id where s.is_current and st.kind = 'registration'`)) as [{ ends_at: Date }]
  const inTime = await paperScan('Ijazah, tepat waktu')
  expect(await upload('ijazah', inTime, { receivedAt: new Date(endsAt.getTime() - 1000) })).toMatchObject({ ok: true })
  expect(await upload('ijazah', await paperScan('Ijazah, terlambat'), { receivedAt: new Date(endsAt.getTime() + 1000) })).toEqual({ ok: false, refusal: 'registration-closed' })
  // Sent again because the answer was lost: it is in.
  expect(await upload('ijazah', inTime, { receivedAt: new Date(endsAt.getTime() + 1000) })).toMatchObject({ ok: true, value: { isKept: false } })
})

describe('when the store or the transaction fails', () => {
  const standing = async () => (await loadApplication(deps.db, deps.keys, accountId)).documents.map(({ id }) => id).toSorted()

  test('a disk that is full leaves no row, and what stood before still stands (trust.md X08)', async () => {
    const before = await standing()
    deps.storage = { ...deps.storage, put: async () => Promise.reject(new Error('The stored bytes differ from the bytes sent')) }
    await expect(upload('ijazah', await paperScan('Ijazah'))).rejects.toThrow('The stored bytes differ')
    expect(await standing()).toEqual(before)
  })

  test('a broken or refused transaction leaves no file', async () => {
    const before = storedFiles().length
    const closed = new Date('2099-01-01T00:00:00Z')
    expect(await upload('ijazah', await paperScan('Ijazah'), { receivedAt: closed })).toMatchObject({ refusal: 'registration-closed' })
    const by = { kind: 'applicant', id: 'not-an-id' } as const
    await expect(upload('ijazah', await paperScan('Ijazah'), { by })).rejects.toThrow()
    expect(storedFiles()).toHaveLength(before)
  })
})

describe('the scanner', () => {
  const answering = (verdict: ScanVerdict) => ({ scan: async () => verdict })

  test('infected: refused', async () => {
    deps.scanner = answering('infected')
    expect(await upload('ijazah', await paperScan('Ijazah'))).toMatchObject({ fault: { code: 'infected' } })
  })

  test('no verdict: kept as being looked at, asked again by a job, and then it counts or not', async () => {
    deps.scanner = answering('failed')
    for (const verdict of ['clean', 'infected'] as const) {
      deps.scanner = answering('failed')
      await upload('ijazah', await paperScan('Ijazah'))
      const stateNow = async () => (await listFilledSlots(deps.db, await loadApplication(deps.db, deps.keys, accountId))).find(({ requirement }) => requirement.id.endsWith('/ijazah'))?.document?.scanState
      expect(await stateNow()).toBe('pending')
      await expect(runJobs(deps, database)).rejects.toThrow('The scanner did not say')
      const [row] = await asOwner<{ id: string }>(database, `select id from application.document where scan_state = 'pending'`)
      deps.scanner = answering(verdict)
      await deps.db.transaction().execute((tx) => deps.queue.send(tx, 'scan-document', { documentId: row!.id }))
      expect(await runJobs(deps, database)).toContain('scan-document')
      expect(await stateNow()).toBe(verdict === 'clean' ? 'clean' : undefined)
    }
  })
})

test('two names ask for the letter that explains them', async () => {
  const { accountId: other } = await anApplication(deps, nuraini).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin()
  const namesOf = async (id: string) => (await listFilledSlots(deps.db, await loadApplication(deps.db, deps.keys, id))).map(({ requirement }) => requirement.name)
  expect((await namesOf(other)).at(-1)).toBe('Surat keterangan beda nama')
  expect(await namesOf(accountId)).not.toContain('Surat keterangan beda nama')
  const full = await anApplication(deps, nuraini).withDocuments().begin({ accountId: other })
  expect([full.missingDocuments, full.documents.length]).toEqual([[], 10])
})

describe('trust.md T11', () => {
  test('sixty-one files are one too many, replaced ones counted', async () => {
    const { id } = await loadApplication(deps.db, deps.keys, accountId)
    await asOwner(database, `insert into application.document (application_id, requirement_id, storage_key, claimed_name, media_type, bytes, sha256, uploaded_at, replaced_at)
      select $1, 'teknis-daerah/ijazah', 'padding-' || n, 'x', 'application/pdf', 1, '\\x00', now(), now() from generate_series(1, 59 - (select count(*)::int from application.document where application_id = $1)) n`, [id])
    const pdf = await paperScan('Ijazah')
    expect(await upload('ijazah', pdf)).toMatchObject({ ok: true })
    expect(await upload('ijazah', pdf)).toEqual({ ok: false, refusal: 'quota-used-up' })
  })
})
