import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { switchDistributor } from '#emeterai/distributors/distributors.ts'
import { sweepHouseFiles } from '#emeterai/sweep-files.ts'
import { closeStamping } from '#platform/pdf/stamp/stamp-safely.ts'
import { verifyStamps } from '#platform/pdf/stamp/verify-stamps.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { aLetter, aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { memoryStorage } from '#test/fakes/storage.ts'
import { takeLease } from './lease.ts'
import { findStamp, listStamps } from './queries.ts'
import { loadStampedFile, markDelivered } from './load-stamped-file.ts'
import { performStamp } from './perform-stamp.ts'
import { releaseOverdueStamps } from './release-overdue-stamps.ts'
import { type StampRequest, requestStamp } from './request-stamp.ts'
import { parseSerial, writeSerial } from './rules/serial.ts'
import { retryStamp } from './retry-stamp.ts'
import { stampAgain } from './stamp-again.ts'
import { hashOf } from './stamp-file.ts'
import { sweepStampFiles } from './sweep-stamp-files.ts'

const minute = 60_000
let database: TestDatabase
let house: TestHouse
let accountId: string
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
})
afterAll(async () => {
  closeStamping()
  await database.drop()
})
beforeEach(async () => {
  house = testHouse(database)
  await switchDistributor(house.db, 'pds', 'normal', 0)
  // What earlier tests left unfinished ends before this one begins.
  house.clock.advance(24 * 60 * minute)
  await releaseOverdueStamps(house)
  await asOwner(database, 'delete from emeterai_worker._private_jobs')
  house = testHouse(database)
  accountId = await aStampHolder(house, { units: 2 })
})

async function request(change: Partial<StampRequest> = {}): Promise<string> {
  const outcome = await requestStamp(house, aStampRequest(accountId, change))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.stampId
}
const stampOf = async (stampId: string) => {
  const stamp = await findStamp(house, { accountId, stampId })
  if (!stamp) throw new Error('no stamp')
  return stamp
}
const balance = () => readBalance(house.db, accountId)
const filesKept = async () => (await house.db.selectFrom('emeterai.file').innerJoin('emeterai.account as a', 'a.dataKeyId', 'emeterai.file.dataKeyId').select('emeterai.file.id').where('a.id', '=', accountId).execute()).length
const isSomebodyWaiting = async () => (await asOwner(database, `select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`)).length > 0
const serialsOf = (stampId: string) => house.db.selectFrom('emeterai.serial').select(['serial', 'round', 'state']).where('stampId', '=', stampId).orderBy('round').execute()

describe('a stamp that goes well', () => {
  test('holds a unit, then uses it: the document is genuine, its serial sealed for this very file, and the holder told', async () => {
    const stampId = await request()
    expect(await balance()).toEqual({ bought: 2, available: 1, reserved: 1, sealed: 0, refunded: 0 })
    expect(await stampOf(stampId)).toMatchObject({ state: 'reserved', serial: null, document: { fileName: 'surat-pernyataan.pdf', number: '001/SP/2026', kind: 'surat-pernyataan', date: '2026-10-14' } })

    expect(await runHouseJobs(house, database)).toEqual(['perform-stamp', 'send-mail'])
    expect(await balance()).toEqual({ bought: 2, available: 1, reserved: 0, sealed: 1, refunded: 0 })
    const stamp = await stampOf(stampId)
    expect(stamp).toMatchObject({ state: 'delivered', failure: null, pageCount: 1, hasFile: true, sealedAt: house.clock.now(), deliveredAt: house.clock.now() })
    expect(parseSerial(stamp.serial ?? '')).toBe(stamp.serial)
    expect(stamp.history.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['requested', 'serial-issued', 'sealed', 'delivered']))

    const file = await loadStampedFile(house, { accountId, stampId })
    if (!file) throw new Error('no file')
    const { stampRoots, timeRoots } = house.stampSigning
    const verification = verifyStamps(file.bytes, { stampRoots, timeRoots })
    expect(verification).toMatchObject({ verdict: 'genuine', signatures: [{ serial: stamp.serial, page: 1, sha256: hashOf(file.bytes).toString('hex') }] })
    expect(stamp.outputSha256).toEqual(hashOf(file.bytes))
    expect(file.bytes.subarray(0, aLetter().length)).toEqual(aLetter())

    expect(house.mails).toMatchObject([{ to: 'siti@contoh.example', subject: 'Dokumen Anda sudah dibubuhi e-meterai (simulasi)' }])
    expect(house.mails[0]?.text).toContain(stamp.serial)
    expect(house.mails[0]?.text).toContain(`/pds/riwayat/${stampId}`)
    expect(house.mails[0]?.attachments).toEqual([{ filename: 'surat-pernyataan-bermeterai.pdf', content: file.bytes, contentType: 'application/pdf' }])
  })

  test('the same request again is the same stamp, before and after; another file or purpose is another', async () => {
    const stampId = await request()
    expect(await request({ place: { page: 1, leftMm: 10, topMm: 10, sizeMm: 25 } })).toBe(stampId)
    await runHouseJobs(house, database)
    expect(await request()).toBe(stampId)
    expect(await runHouseJobs(house, database)).toEqual([])
    const other = await request({ purpose: 'lain' })
    expect(other).not.toBe(stampId)
    expect(await requestStamp(house, aStampRequest(accountId, { file: { bytes: aLetter('Surat lain'), claimedName: 'lain.pdf' } }))).toEqual({ ok: false, refusal: 'no-quota' })
    expect((await listStamps(house, { accountId, limit: 10 })).map(({ id }) => id).toSorted()).toEqual([stampId, other].toSorted())
  })

  test('of ten same requests at once one is made, and no file is left over', async () => {
    const storage = memoryStorage()
    house = { ...house, storage }
    const ids = await Promise.all(Array.from({ length: 10 }, () => request()))
    expect(new Set(ids).size).toBe(1)
    expect(await balance()).toMatchObject({ available: 1, reserved: 1 })
    expect([await filesKept(), storage.size()]).toEqual([1, 1])
  })

  test('nobody else sees it, and downloading it once is delivering it', async () => {
    const stampId = await request()
    await runHouseJobs(house, database, ['send-mail'])
    const stranger = await aStampHolder(house)
    expect(await findStamp(house, { accountId: stranger, stampId })).toBeNull()
    expect(await loadStampedFile(house, { accountId: stranger, stampId })).toBeNull()
    expect(await retryStamp(house, { accountId: stranger, stampId })).toEqual({ ok: false, refusal: 'not-found' })
    await markDelivered(house, stampId, 'download')
    await markDelivered(house, stampId, 'mail')
    const stamp = await stampOf(stampId)
    expect(stamp).toMatchObject({ state: 'delivered', deliveredAt: house.clock.now() })
    expect(stamp.history.filter(({ kind }) => kind === 'delivered')).toMatchObject([{ detail: 'download' }])
  })
})

describe('what cannot be stamped is refused before anything is spent', () => {
  test.each<[string, Partial<StampRequest>, string]>([
    ['nothing', { file: { bytes: Buffer.alloc(0), claimedName: 'kosong.pdf' } }, 'empty'],
    ['more than 10 MB', { file: { bytes: Buffer.alloc(10 * 1024 * 1024 + 1), claimedName: 'besar.pdf' } }, 'too-large'],
    ['no PDF', { file: { bytes: Buffer.from('bukan PDF'), claimedName: 'surat.pdf' } }, 'no-header'],
    ['a page that is not there', { place: { page: 2, leftMm: 10, topMm: 10, sizeMm: 25 } }, 'no-such-page'],
    ['beside the page', { place: { page: 1, leftMm: 400, topMm: 10, sizeMm: 25 } }, 'off-page'],
    ['too small a stamp', { place: { page: 1, leftMm: 10, topMm: 10, sizeMm: 5 } }, 'size-not-allowed'],
  ])('%s', async (_what, change, refusal) => {
    expect(await requestStamp(house, aStampRequest(accountId, change))).toEqual({ ok: false, refusal })
    expect(await balance()).toMatchObject({ available: 2, reserved: 0 })
    expect(await filesKept()).toBe(0)
  })

  test('over an earlier stamp', async () => {
    const stampId = await request()
    await runHouseJobs(house, database)
    const stamped = await loadStampedFile(house, { accountId, stampId })
    const again = aStampRequest(accountId, { file: { bytes: stamped!.bytes, claimedName: 'x.pdf' } })
    expect(await requestStamp(house, again)).toEqual({ ok: false, refusal: 'overlaps-stamp' })
    expect(await requestStamp(house, { ...again, place: { ...again.place, leftMm: 20 } })).toMatchObject({ ok: true })
  })

  test('without quota nothing is kept', async () => {
    const storage = memoryStorage()
    house = { ...house, storage }
    const poor = await aStampHolder(house, { units: 0 })
    expect(await requestStamp(house, aStampRequest(poor))).toEqual({ ok: false, refusal: 'no-quota' })
    expect(await listStamps(house, { accountId: poor, limit: 10 })).toEqual([])
    expect(storage.size()).toBe(0)
  })
})

describe('a stamp that is delayed', () => {
  test.each([
    ['time-unavailable', () => house.tsa.goDown(), () => house.tsa.comeBack()],
    ['no-serials', () => switchDistributor(house.db, 'pds', 'no-serials', 0), () => switchDistributor(house.db, 'pds', 'normal', 0)],
    ['distributor-off', () => switchDistributor(house.db, 'pds', 'off', 0), () => switchDistributor(house.db, 'pds', 'normal', 0)],
  ] as const)('%s: it says so, tries again by itself and takes one unit', async (failure, breakIt, mendIt) => {
    await breakIt()
    const stampId = await request()
    await runHouseJobs(house, database)
    expect(await stampOf(stampId)).toMatchObject({ state: 'failed', failure })
    const [first] = await serialsOf(stampId)
    house.clock.advance(10_000)
    await runHouseJobs(house, database)
    await mendIt()
    house.clock.advance(2 * minute)
    expect(await runHouseJobs(house, database)).toEqual(['perform-stamp', 'send-mail'])
    expect(await stampOf(stampId)).toMatchObject({ state: 'delivered', failure: null })
    expect(await serialsOf(stampId)).toMatchObject([{ round: 1, state: 'sealed', ...(first && { serial: first.serial }) }])
    expect(await balance()).toMatchObject({ available: 1, reserved: 0, sealed: 1 })
  })

  test('its holder can have it tried at once, with the same serial and at no cost', async () => {
    house.tsa.goDown()
    const stampId = await request()
    await runHouseJobs(house, database)
    const [before] = await serialsOf(stampId)
    house.tsa.comeBack()
    expect(await retryStamp(house, { accountId, stampId })).toEqual({ ok: true, value: null })
    await runHouseJobs(house, database)
    expect(await stampOf(stampId)).toMatchObject({ state: 'delivered', serial: before?.serial })
    expect(await retryStamp(house, { accountId, stampId })).toEqual({ ok: true, value: null })
    expect(await balance()).toMatchObject({ available: 1, sealed: 1 })
  })

  test('has the serial that was given while a second attempt waited for its row', async () => {
    const stampId = await request()
    const serial = writeSerial(randomBytes(32))
    const { leasing } = await house.db.transaction().execute(async (tx) => {
      const { round, accountId: of, inputSha256 } = await tx.selectFrom('emeterai.stamp').select(['round', 'accountId', 'inputSha256']).where('id', '=', stampId).forUpdate().executeTakeFirstOrThrow()
      const attempt = takeLease({ ...house, db: database.apart }, stampId)
      await expect.poll(isSomebodyWaiting, { timeout: 30_000, interval: 10 }).toBe(true)
      await tx.insertInto('emeterai.serial').values({ serial, stampId, round, accountId: of, inputSha256, state: 'issued', issuedAt: house.clock.now() }).execute()
      await tx.updateTable('emeterai.stamp').set({ attempts: sql`attempts + 1` }).where('id', '=', stampId).execute()
      return { leasing: attempt }
    })
    expect(await leasing).toMatchObject({ serial: { ok: true, value: serial } })
    expect(await serialsOf(stampId)).toEqual([{ serial, round: 1, state: 'issued' }])
  })

  test('a store that is full or away is told, and comes back', async () => {
    const stampId = await request()
    const broken = { ...house, storage: { ...house.storage, put: async () => Promise.reject(new Error('disk full')) } }
    await performStamp(broken, stampId)
    expect(await stampOf(stampId)).toMatchObject({ state: 'failed', failure: 'storage-unavailable' })
    await performStamp(house, stampId)
    expect(await stampOf(stampId)).toMatchObject({ state: 'sealed' })
  })
})

describe('a stamp that cannot be finished', () => {
  test('goes back after 15 minutes with its reason, and the same document can be stamped again with another serial', async () => {
    house.tsa.goDown()
    const stampId = await request()
    await runHouseJobs(house, database, ['send-mail'])
    house.clock.advance(15 * minute - 1)
    await releaseOverdueStamps(house)
    expect(await stampOf(stampId)).toMatchObject({ state: 'failed' })
    house.clock.advance(1)
    expect(await releaseOverdueStamps(house)).toBeGreaterThan(0)
    expect(await releaseOverdueStamps(house)).toBe(0)
    expect(await balance()).toEqual({ bought: 2, available: 2, reserved: 0, sealed: 0, refunded: 0 })
    expect(await stampOf(stampId)).toMatchObject({ state: 'released', failure: 'time-unavailable', serial: null, hasFile: false })
    expect(await retryStamp(house, { accountId, stampId })).toEqual({ ok: false, refusal: 'released' })
    await runHouseJobs(house, database)
    expect(house.mails.map(({ subject }) => subject)).toEqual(['Kuota e-meterai Anda dikembalikan (simulasi)'])
    expect(house.mails[0]?.text).toContain('Layanan stempel waktu sedang tidak dapat dihubungi.')

    house.tsa.comeBack()
    expect(await request()).toBe(stampId)
    await runHouseJobs(house, database)
    expect(await stampOf(stampId)).toMatchObject({ state: 'delivered', failure: null })
    expect(await serialsOf(stampId)).toMatchObject([{ round: 1, state: 'void' }, { round: 2, state: 'sealed' }])
    expect(await balance()).toMatchObject({ available: 1, sealed: 1 })
  })

  test('can be stamped again from the history, without sending the file again', async () => {
    const stampId = await request()
    house.clock.advance(16 * minute)
    await releaseOverdueStamps(house)
    expect(await stampOf(stampId)).toMatchObject({ state: 'released', failure: 'interrupted' })
    const stranger = await aStampHolder(house)
    expect(await stampAgain(house, { accountId: stranger, stampId })).toEqual({ ok: false, refusal: 'not-found' })
    expect(await Promise.all([stampAgain(house, { accountId, stampId }), stampAgain(house, { accountId, stampId })])).toEqual([{ ok: true, value: null }, { ok: true, value: null }])
    expect(await balance()).toMatchObject({ available: 1, reserved: 1 })
    await runHouseJobs(house, database)
    expect(await stampOf(stampId)).toMatchObject({ state: 'delivered', failure: null, document: { fileName: 'surat-pernyataan.pdf' } })
    expect(await stampAgain(house, { accountId, stampId })).toEqual({ ok: true, value: null })
    expect(await serialsOf(stampId)).toMatchObject([{ round: 2, state: 'sealed' }])
  })

  test('must be sent again once its file is erased, and needs quota', async () => {
    const stampId = await request()
    house.clock.advance(16 * minute)
    await releaseOverdueStamps(house)
    await request({ purpose: 'b' })
    await request({ purpose: 'c' })
    expect(await stampAgain(house, { accountId, stampId })).toEqual({ ok: false, refusal: 'no-quota' })
    house.clock.advance(73 * 60 * minute)
    await sweepStampFiles(house)
    expect(await stampAgain(house, { accountId, stampId })).toEqual({ ok: false, refusal: 'file-erased' })
  })

  test('goes back at once when no later attempt could mend it', async () => {
    const stampId = await request()
    await performStamp({ ...house, stampEngine: { ...house.stampEngine, stamp: async () => ({ ok: false, refusal: 'broken' }) } }, stampId)
    expect(await stampOf(stampId)).toMatchObject({ state: 'released', failure: 'document-refused' })
    expect(await balance()).toMatchObject({ available: 2, reserved: 0 })
  })

  test('never goes back after the seal', async () => {
    const stampId = await request()
    await runHouseJobs(house, database)
    house.clock.advance(60 * minute)
    await releaseOverdueStamps(house)
    expect(await stampOf(stampId)).toMatchObject({ state: 'delivered' })
    expect(await balance()).toMatchObject({ available: 1, sealed: 1 })
  })
})

test('files are erased after 72 hours, hashes and serial stay; what a crash left is swept', async () => {
  const storage = memoryStorage()
  house = { ...house, storage }
  const stampId = await request()
  await runHouseJobs(house, database)
  const before = await stampOf(stampId)
  // A crash between keeping the file and the transaction that names it.
  await expect(performStampDying(await request({ purpose: 'mati' }))).rejects.toThrow('killed')
  expect([await filesKept(), storage.size()]).toEqual([3, 4])
  house.clock.advance(2 * 60 * minute)
  await sweepStampFiles(house)
  await sweepHouseFiles(house)
  expect([await filesKept(), storage.size()]).toEqual([3, 3])
  house.clock.advance(70 * 60 * minute)
  await sweepStampFiles(house)
  expect(await loadStampedFile(house, { accountId, stampId })).toBeNull()
  expect(await stampOf(stampId)).toMatchObject({ state: 'delivered', serial: before.serial, outputSha256: before.outputSha256, hasFile: false, filesKeptUntil: null })
  expect([await filesKept(), storage.size()]).toEqual([1, 1])
})

function performStampDying(stampId: string) {
  const failPoint = (point: string) => {
    if (point === 'stamp.after-store') throw new Error('killed')
  }
  return performStamp({ ...house, failPoint }, stampId)
}
