import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anApplication } from '#main/seed/an-application.ts'
import { padded, paperScan } from '#sandbox/pictures/paper-scan.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { fakeCode } from '#test/fakes/emeterai.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { setStampRules } from '#test/stamp-rules.ts'
import { loadApplication } from './application.ts'
import { beginStampRequest } from './begin-stamp-request.ts'
import { findOwnDocument } from './document-queries.ts'
import { beginEmeteraiSignIn, completeEmeteraiSignIn, endEmeteraiLink, findLinkedHolder } from './emeterai-link.ts'
import { dropStampRequest, retryStampRequest } from './end-stamp-request.ts'
import { orderStampHere } from './order-stamp.ts'
import { placeStamp } from './place-stamp.ts'
import { stampDocument } from './stamp-document.ts'
import { findStampRequest } from './stamp-request-store.ts'
import { listStuckStamps } from './stuck-stamps.ts'

let database: TestDatabase
let deps: TestDeps
let accountId: string
const config = testConfig()
const pds = { distributorId: 'pds', email: 'siti@contoh.example', password: 'kata-sandi-distributor' }
const pin = '135790'

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database, config)
  accountId = (await anApplication(deps, people.siti).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin()).accountId
})
beforeEach(async () => {
  deps = testDeps(database, config)
  deps.emeterai.answerTruthfully()
  deps.emeterai.enrol('pds', { ...pds, available: 2 })
  await database.pool.query('delete from limits.bucket')
  await database.pool.query(`update application.stamp_request set state = 'dropped', document_id = null where state <> 'stamped'`)
  await database.pool.query('delete from application.emeterai_link')
  await linkTo(pds)
})
afterAll(() => database.drop())

async function linkTo(who: typeof pds) {
  expect(await beginEmeteraiSignIn(deps, accountId, who)).toEqual({ ok: true, value: null })
  expect(await completeEmeteraiSignIn(deps, accountId, fakeCode)).toEqual({ ok: true, value: null })
}

const by = { kind: 'applicant', id: '' } as const
const begin = async (bytes: Buffer, slot = 'surat-lamaran') => beginStampRequest(deps, { accountId, slot, file: { bytes, claimedName: 'surat.pdf' }, receivedAt: deps.clock.now() })
const order = (requestId: string, more: { pin?: string; signedFirst?: boolean } = {}) =>
  orderStampHere(deps, { accountId, requestId, pin, signedFirst: true, receivedAt: deps.clock.now(), by: { ...by, id: accountId }, ...more })
const request = async (id: string) => (await findStampRequest(deps.db, accountId, id))!
const account = () => deps.emeterai.accountOf('pds', pds.email)!

async function begun(title = `Surat ${Math.random()}`): Promise<string> {
  const outcome = await begin(await paperScan(title))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.requestId
}

describe('the account at a distributor (guide 6.5.2 and 6.5.3)', () => {
  test('is opened with the mailed code, shows its balance, and its token is kept encrypted', async () => {
    const application = await loadApplication(deps.db, deps.keys, accountId)
    expect(await findLinkedHolder(deps, application)).toMatchObject({ distributorId: 'pds', state: 'open', holder: { available: 2, used: 0 } })
    const [row] = await asOwner<{ token: Buffer }>(database, 'select token from application.emeterai_link')
    expect(row!.token.length).toBeGreaterThan(36)
    expect(row!.token.toString('latin1')).not.toMatch(/^[\da-f-]{36}$/)
  })

  test('wrong credentials, a wrong code, a distributor that is down: each is told apart', async () => {
    expect(await beginEmeteraiSignIn(deps, accountId, { ...pds, password: 'salah' })).toEqual({ ok: false, refusal: 'wrong-credentials' })
    await beginEmeteraiSignIn(deps, accountId, pds)
    expect(await completeEmeteraiSignIn(deps, accountId, '000000')).toEqual({ ok: false, refusal: 'wrong-code' })
    deps.emeterai.switch('pds', 'down')
    expect(await beginEmeteraiSignIn(deps, accountId, pds)).toEqual({ ok: false, refusal: 'distributor-down' })
    expect(await findLinkedHolder(deps, await loadApplication(deps.db, deps.keys, accountId))).toMatchObject({ state: 'down' })
  })

  test('is closed here even while the distributor is down', async () => {
    deps.emeterai.switch('pds', 'down')
    await endEmeteraiLink(deps, accountId)
    expect(await findLinkedHolder(deps, await loadApplication(deps.db, deps.keys, accountId))).toBeNull()
  })
})

describe('before any quota is spent', () => {
  test('a file with no room for the stamp, a wrong kind and a switched-off portal are refused', async () => {
    expect(await begin(padded(await paperScan('Penuh'), 790 * 1024))).toEqual({ ok: false, refusal: 'no-room-for-stamp' })
    expect(await begin(Buffer.alloc(12_000, 'x'))).toMatchObject({ refusal: 'not-fitting', fault: { code: 'wrong-type' } })
    expect(await begin(await paperScan('Ijazah'), 'ijazah')).toEqual({ ok: false, refusal: 'no-such-slot' })
    const rules = { policy: 'e-only' } as const
    await setStampRules(deps.db, { ...rules, stampingInPortal: false })
    expect(await begin(await paperScan('Surat'))).toEqual({ ok: false, refusal: 'not-in-portal' })
    await setStampRules(deps.db, { ...rules, stampingInPortal: true })
  })

  test('a place is suggested; one off the page or on a page that is not there is refused', async () => {
    const id = await begun()
    const { place } = await request(id)
    expect(place).toMatchObject({ page: 1, sizeMm: 25 })
    expect(await placeStamp(deps, accountId, id, { page: 1, leftMm: 200, topMm: 20, sizeMm: 25 })).toEqual({ ok: false, refusal: 'off-page' })
    expect(await placeStamp(deps, accountId, id, { page: 2, leftMm: 20, topMm: 20, sizeMm: 25 })).toEqual({ ok: false, refusal: 'no-such-page' })
    expect(await placeStamp(deps, accountId, id, { page: 1, leftMm: 40, topMm: 40, sizeMm: 25 })).toEqual({ ok: true, value: { coversText: true } })
    expect(await placeStamp(deps, accountId, id, { page: 1, leftMm: 150, topMm: 260, sizeMm: 25 })).toEqual({ ok: true, value: { coversText: false } })
  })

  test('a wrong PIN, an unsigned document and an empty balance spend nothing', async () => {
    const id = await begun()
    expect(await order(id, { signedFirst: false })).toEqual({ ok: false, refusal: 'not-signed' })
    expect(await order(id, { pin: '000000' })).toEqual({ ok: false, refusal: 'wrong-pin' })
    account().available = 0
    expect(await order(id)).toEqual({ ok: false, refusal: 'no-quota' })
    expect((await request(id)).state).toBe('placing')
    expect(account()).toMatchObject({ reserved: 0, used: 0 })
  })
})

describe('"Unggah E-Meterai" (guide 6.6.6)', () => {
  test('stamps once, keeps the result as the document, and says so', async () => {
    const id = await begun()
    expect(await order(id)).toEqual({ ok: true, value: { requestId: id } })
    expect(await order(id)).toEqual({ ok: true, value: { requestId: id } })
    await runJobs(deps, database)
    const done = await request(id)
    expect(done).toMatchObject({ state: 'stamped', documentId: expect.any(String) })
    const document = await findOwnDocument(deps, accountId, done.documentId!)
    expect(document).toMatchObject({ stampState: 'genuine', claimedName: 'surat-bermeterai.pdf' })
    expect(account()).toMatchObject({ available: 1, used: 1 })
    expect(deps.mails.map(({ subject }) => subject)).toContain('E-meterai sudah dibubuhkan pada dokumen Anda')
    await stampDocument(deps, id)
    expect(account().used).toBe(1)
  })

  test('an answer lost on the way charges once (X12)', async () => {
    const id = await begun()
    await order(id)
    deps.emeterai.loseNextAnswer()
    await stampDocument(deps, id)
    expect(await request(id)).toMatchObject({ state: 'waiting', reason: 'distributor-down', tries: 1 })
    await stampDocument(deps, id)
    expect((await request(id)).state).toBe('stamped')
    expect(account()).toMatchObject({ available: 1, used: 1 })
  })

  test('two workers at once keep one document', async () => {
    const id = await begun()
    await order(id)
    await Promise.all([stampDocument(deps, id), stampDocument(deps, id)])
    expect((await request(id)).state).toBe('stamped')
    expect(account().used).toBe(1)
  })

  test('a distributor that is down is asked again, and given up after our patience; another one can be taken (X11)', async () => {
    const id = await begun()
    await order(id)
    deps.emeterai.switch('pds', 'down')
    await stampDocument(deps, id)
    deps.clock.advance(180_000)
    expect(await listStuckStamps(deps.db, deps.clock.now())).toContainEqual(expect.objectContaining({ id, reason: 'distributor-down', distributorId: 'pds' }))
    deps.clock.advance(20 * 60_000)
    await stampDocument(deps, id)
    expect(await request(id)).toMatchObject({ state: 'failed', reason: 'distributor-down' })
    expect(deps.mails.length + (await runJobs(deps, database)).length).toBeGreaterThan(0)
    expect(deps.mails.map(({ subject }) => subject)).toContain('E-meterai belum dapat dibubuhkan')

    const finnet = { ...pds, distributorId: 'finnet' }
    deps.emeterai.enrol('finnet', { ...finnet, available: 1 })
    deps.clock.advance(1000)
    await linkTo(finnet)
    const again = await retryStampRequest(deps, accountId, id)
    if (!again.ok) throw new Error(again.refusal)
    const ordered = await order(again.value.requestId)
    if (!ordered.ok) throw new Error(ordered.refusal)
    // Another distributor never hears the key of the first.
    expect(ordered.value.requestId).not.toBe(id)
    await stampDocument(deps, ordered.value.requestId)
    expect((await request(ordered.value.requestId)).state).toBe('stamped')
    expect(deps.emeterai.accountOf('finnet', pds.email)).toMatchObject({ available: 0, used: 1 })
  })

  test('without serials it waits with the reason; what is given back can be tried again under the same key', async () => {
    const id = await begun()
    await order(id)
    deps.emeterai.switch('pds', 'no-serials')
    await stampDocument(deps, id)
    await stampDocument(deps, id)
    expect(await request(id)).toMatchObject({ state: 'waiting', reason: 'no-serials' })
    expect(account()).toMatchObject({ available: 1, reserved: 1 })
    deps.emeterai.releaseAll('no-serials')
    await stampDocument(deps, id)
    expect(await request(id)).toMatchObject({ state: 'failed', reason: 'no-serials' })
    expect(account()).toMatchObject({ available: 2, reserved: 0 })
    expect(await retryStampRequest(deps, accountId, id)).toEqual({ ok: true, value: { requestId: id } })
    expect((await request(id)).state).toBe('placing')
  })

  test('a file that is not ours with a stamp is not kept', async () => {
    const id = await begun()
    await order(id)
    const at = deps.emeterai.at
    deps.emeterai.at = (distributorId) => ({ ...at(distributorId), loadStampedFile: async () => paperScan('Berkas orang lain') })
    await stampDocument(deps, id)
    expect(await request(id)).toMatchObject({ state: 'failed', reason: 'not-our-file' })
  })
})

test('its owner may drop it, a stranger finds nothing', async () => {
  const id = await begun()
  const other = (await anApplication(deps, people.suharti).withBiodata().begin()).accountId
  expect(await findStampRequest(deps.db, other, id)).toBeNull()
  expect(await dropStampRequest(deps, other, id)).toEqual({ ok: false, refusal: 'no-such-request' })
  expect(await dropStampRequest(deps, accountId, id)).toEqual({ ok: true, value: null })
  expect(await order(id)).toEqual({ ok: false, refusal: 'not-placing' })
})
