import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEmeterai as createClient } from '#core/application/emeterai-client.ts'
import type { Emeterai, HolderRegistration, StampOrder } from '#core/application/emeterai.ts'
import { readIsoDate } from '#core/values/calendar-date.ts'
import { createEmeterai } from '#emeterai/app.ts'
import { creditUnits } from '#emeterai/ledger/move-units.ts'
import { invariants } from '#emeterai/ledger/invariants.ts'
import { watchLedger } from '#emeterai/ledger/watch-ledger.ts'
import { settlePurchase } from '#emeterai/purchase/settle-purchase.ts'
import { portalClientOf } from '#main/build-house-deps.ts'
import { aHolder, demoPin } from '#main/seed/a-holder.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { closeDrawing, renderPdfPage } from '#platform/pdf/render-page.ts'
import { silentLog } from '#platform/log.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { testConfig } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { fakeCode, fakeEmeterai } from '#test/fakes/emeterai.ts'
import { people } from '#test/people.ts'
import { ensurePortalClient } from './portal-client.ts'

/** One portal before one house, with an account at pds that has `units`; and what only the tests' stage can do. */
type Stage = {
  portal: Emeterai
  units(count: number): Promise<void>
  code(): Promise<string>
  work(): Promise<void>
  pay(number: string): Promise<void>
  down(): Promise<void>
  checkLedger(): Promise<void>
}

const config = testConfig()
const { siti, suharti } = people
const who = { email: siti.email as string, password: siti.password, subject: randomUUID() }
let database: TestDatabase
let house: TestHouse
let app: FastifyInstance
let url: string
let accountId: string

beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = testHouse(database, config)
  await ensurePortalClient(house, portalClientOf(config))
  app = await createEmeterai(house, config, async () => true)
  url = await app.listen({ port: 0, host: '127.0.0.1' })
  accountId = await aHolder(house, siti)
})
beforeEach(async () => {
  await database.pool.query('delete from limits.bucket')
  await database.pool.query(`update emeterai.distributor set mode = 'normal'`)
})
afterAll(async () => {
  closeDrawing()
  await app.close()
  await database.drop()
})

async function real(): Promise<Stage> {
  const portal = createClient({ url, client: config.EMETERAI_CLIENT, secret: config.EMETERAI_CLIENT_SECRET, log: silentLog })
  return {
    portal,
    units: (count) => credit(count),
    async code() {
      await runHouseJobs(house, database)
      return /\b(\d{6})\b/.exec(house.mails.at(-1)?.text ?? '')?.[1] ?? ''
    },
    work: async () => void (await runHouseJobs(house, database)),
    async pay(number) {
      house.acquirer.pay(number)
      await settlePurchase(house, number)
    },
    down: async () => void (await asOwner(database, `update emeterai.distributor set mode = 'off'`)),
    checkLedger: async () => void (await watchLedger(house)),
  }
}

/** Sets the balance to so many available units, by a purchase that was paid. */
async function credit(count: number): Promise<void> {
  const { rows } = await database.pool.query<{ available: number }>('select available from emeterai.balance where account_id = $1', [accountId])
  const missing = count - (rows[0]?.available ?? 0)
  if (missing < 0) throw new Error('This stage only adds')
  if (missing === 0) return
  await house.db.transaction().execute(async (tx) => {
    const now = house.clock.now()
    const purchase = { number: `INV${randomUUID().slice(0, 12)}`, accountId, quantity: missing, unitPriceRupiah: 10_000, totalRupiah: missing * 10_000, method: 'qris', state: 'paid', termsAcceptedAt: now, createdAt: now, expiresAt: now, paidAt: now }
    const { id } = await tx.insertInto('emeterai.purchase').values(purchase).returning('id').executeTakeFirstOrThrow()
    const payment = await tx.insertInto('emeterai.payment').values({ transactionId: randomUUID(), purchaseId: id, amountRupiah: missing * 10_000, units: missing, state: 'credited', paidAt: now, receivedAt: now }).returning('id').executeTakeFirstOrThrow()
    await creditUnits(tx, { accountId, at: now, paymentId: payment.id, units: missing })
  })
}

async function fake(): Promise<Stage> {
  const portal = fakeEmeterai()
  portal.answerTruthfully()
  portal.enrol('pds', { ...who, displayName: siti.nameOnKtp, pin: demoPin, available: 0 })
  return {
    portal,
    units: async (count) => void (portal.accountOf('pds', who.email)!.available = count),
    code: async () => fakeCode,
    work: async () => {},
    pay: async (number) => portal.pay(number),
    down: async () => ['pds', 'mitra-pajakku', 'finnet', 'mitracomm', 'swadharma'].forEach((id) => portal.switch(id, 'down')),
    checkLedger: async () => {},
  }
}

async function linked(stage: Stage): Promise<string> {
  const begun = await stage.portal.at('pds').beginSignIn(who)
  if (!begun.ok) throw new Error(begun.refusal)
  const link = await stage.portal.at('pds').completeSignIn({ signInId: begun.value.signInId, code: await stage.code(), subject: who.subject })
  if (!link.ok) throw new Error(link.refusal)
  return link.value.token
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function permitted(stage: Stage, token: string, file: Buffer): Promise<StampOrder> {
  const permit = await stage.portal.at('pds').permit(token, { pin: demoPin, inputSha256: sha256(file), purpose: `uji/${randomUUID()}` })
  if (!permit.ok) throw new Error(permit.refusal)
  return { key: randomUUID(), permitId: permit.value.permitId, file, claimedName: 'surat.pdf', document: { kind: 'surat-lainnya', number: null, date: readIsoDate('2026-10-14')! }, place: { page: 1, leftMm: 150, topMm: 260, sizeMm: 25 } }
}

describe.each([['the house over HTTP', real], ['the fake', fake]])('%s', (_name, play) => {
  test('opens an account with password and mailed code, and closes it again', async () => {
    const stage = await play()
    const pds = stage.portal.at('pds')
    expect(await pds.beginSignIn({ ...who, password: 'bukan-ini-kata-sandinya' })).toEqual({ ok: false, refusal: 'wrong-credentials' })
    expect(await pds.beginSignIn({ ...who, email: 'tidak.ada@contoh.example' })).toEqual({ ok: false, refusal: 'wrong-credentials' })
    const begun = await pds.beginSignIn(who)
    const signInId = begun.ok ? begun.value.signInId : ''
    const code = await stage.code()
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await pds.completeSignIn({ signInId, code: wrong, subject: who.subject })).toEqual({ ok: false, refusal: 'wrong-code' })
    expect(await pds.completeSignIn({ signInId, code, subject: randomUUID() })).toEqual({ ok: false, refusal: 'expired' })
    const link = await pds.completeSignIn({ signInId, code, subject: who.subject })
    const token = link.ok ? link.value.token : ''
    expect(await pds.findHolder(token)).toMatchObject({ displayName: siti.nameOnKtp, hasPin: true })
    expect(await pds.findHolder('x'.repeat(43))).toBeNull()
    await pds.revoke(token)
    expect(await pds.findHolder(token)).toBeNull()
  })

  test('another code can be mailed, and only for the one who asked', async () => {
    const stage = await play()
    const begun = await stage.portal.at('pds').beginSignIn(who)
    const signInId = begun.ok ? begun.value.signInId : ''
    expect(await stage.portal.at('pds').resendCode({ signInId, subject: randomUUID() })).toEqual({ ok: false, refusal: 'expired' })
    expect(await stage.portal.at('pds').resendCode({ signInId, subject: who.subject })).toEqual({ ok: true, value: null })
  })

  test('takes a registration and says the same when there is an account already', async () => {
    const { portal } = await play()
    const form: HolderRegistration = {
      nik: suharti.nik, email: suharti.email, firstName: 'Suharti', lastName: '', password: suharti.password, phone: suharti.phone, religion: 'Islam', birthDate: suharti.birthDateOnKtp,
      address: 'Jalan Contoh 1', occupation: 'Guru', npwp: null, ktp: await ktpSpecimen(),
    }
    expect(await portal.at('finnet').register(form)).toEqual({ ok: true, value: null })
    expect(await portal.at('pds').register({ ...form, nik: siti.nik, email: siti.email, firstName: 'Siti', birthDate: siti.birthDateOnKtp })).toEqual({ ok: true, value: null })
  })

  test('sells units; the same key is one purchase', async () => {
    const stage = await play()
    const token = await linked(stage)
    const pds = stage.portal.at('pds')
    const before = (await pds.findHolder(token))!.available
    const key = randomUUID()
    const placed = await pds.placePurchase(token, { key, quantity: 3 })
    const again = await pds.placePurchase(token, { key, quantity: 3 })
    if (!placed.ok || !again.ok) throw new Error('not placed')
    expect(again.value.number).toBe(placed.value.number)
    expect(placed.value).toMatchObject({ quantity: 3, totalRupiah: 30_000, state: 'waiting', payTo: { method: 'qris' } })
    expect(await pds.placePurchase(token, { key: randomUUID(), quantity: 0 })).toEqual({ ok: false, refusal: 'not-fitting' })
    await stage.pay(placed.value.number)
    expect(await pds.findPurchase(token, placed.value.number)).toMatchObject({ state: 'paid' })
    expect(await pds.findPurchase(token, 'INVTIDAKADA0000')).toBeNull()
    expect((await pds.findHolder(token))!.available).toBe(before + 3)
  })

  test('gives a permit for the right PIN only', async () => {
    const stage = await play()
    const token = await linked(stage)
    const order = { inputSha256: 'a'.repeat(64), purpose: 'uji' }
    expect(await stage.portal.at('pds').permit(token, { ...order, pin: '000001' })).toEqual({ ok: false, refusal: 'wrong-pin' })
    expect(await stage.portal.at('pds').permit(token, { ...order, pin: demoPin })).toMatchObject({ ok: true })
    expect(await stage.portal.at('pds').permit('x'.repeat(43), { ...order, pin: demoPin })).toEqual({ ok: false, refusal: 'link-over' })
    expect(await stage.portal.at('pds').setPin(token, '846209')).toEqual({ ok: false, refusal: 'pin-set-before' })
  })

  test('stamps a file once, however often it is sent, and knows its own stamp', async () => {
    const stage = await play()
    await stage.units(5)
    const token = await linked(stage)
    const pds = stage.portal.at('pds')
    const file = await paperScan(`Surat ${randomUUID()}`)
    const order = await permitted(stage, token, file)
    expect(await pds.findStamp(order.key)).toBeNull()
    const first = await pds.orderStamp(order)
    expect(first.ok).toBe(true)
    expect((await pds.orderStamp(order)).ok).toBe(true)
    await stage.work()
    const progress = await pds.findStamp(order.key)
    if (progress?.state !== 'sealed') throw new Error(JSON.stringify(progress))
    const stamped = await pds.loadStampedFile(order.key)
    expect(stamped.subarray(0, file.length).equals(file)).toBe(true)
    expect(sha256(stamped)).toBe(progress.sha256)
    expect(await stage.portal.verify(stamped)).toMatchObject([{ verdict: 'genuine', serial: progress.serial }])
    expect(await stage.portal.verify(Buffer.concat([stamped, Buffer.from('\n% diubah\n')]))).not.toMatchObject([{ verdict: 'genuine' }])
    expect(await stage.portal.verify(file)).toEqual([])
    expect(await pds.findHolder(token)).toMatchObject({ available: 4, reserved: 0 })
  })

  test('a permit is for one file, and nothing is stamped without units', async () => {
    const stage = await play()
    const token = await linked(stage)
    const order = await permitted(stage, token, await paperScan(`Satu ${randomUUID()}`))
    expect(await stage.portal.at('pds').orderStamp({ ...order, file: await paperScan('Lain') })).toEqual({ ok: false, refusal: 'no-permit' })
    expect(await stage.portal.at('pds').orderStamp({ ...order, permitId: randomUUID() })).toEqual({ ok: false, refusal: 'no-permit' })
  })

  test('nothing is known while it is down', async () => {
    const stage = await play()
    await stage.down()
    await expect(stage.portal.at('pds').status()).rejects.toThrow(PartyUnavailable)
    await expect(stage.portal.verify(await paperScan('Surat'))).rejects.toThrow(PartyUnavailable)
  })

  test('tells what the nightly check of the ledger found', async () => {
    const { portal, checkLedger } = await play()
    await checkLedger()
    expect(await portal.ledger()).toMatchObject({ checkedAt: expect.any(Date), rules: invariants.length, broken: [] })
  })

  test('says whether it has serials', async () => expect(await (await play()).portal.at('finnet').status()).toEqual({ hasSerials: true }))
})

test('a picture of a genuine stamp, pasted onto another letter, is told as a picture', async () => {
  const stage = await real()
  await stage.units(1 + ((await stage.portal.at('pds').findHolder(await linked(stage)))?.available ?? 0))
  const order = await permitted(stage, await linked(stage), await paperScan(`Asli ${randomUUID()}`))
  await stage.portal.at('pds').orderStamp(order)
  await stage.work()
  const picture = await sharp(await renderPdfPage(await stage.portal.at('pds').loadStampedFile(order.key), 1, 1400)).png().toBuffer()
  const copy = await fromPdfkit((doc) => doc.image(picture, 0, 0, { width: 595 }))
  expect(await stage.portal.verify(copy)).toMatchObject([{ verdict: 'pasted', sealedAt: null }])
})
