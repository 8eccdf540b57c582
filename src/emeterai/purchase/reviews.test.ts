import { beforeEach, describe, expect, test } from 'vitest'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { type Buyer, aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import type { FakePayment } from '#test/fakes/acquirer.ts'
import { PartyRefused } from '#platform/http/outbound.ts'
import { askRefund } from './ask-refund.ts'
import { claimPayment } from './claim-payment.ts'
import { closeClaim } from './close-claim.ts'
import { type Decision, decidePayment } from './decide-payment.ts'
import { listReviews } from './list-reviews.ts'
import { placePurchase } from './place-purchase.ts'
import { findPurchase, listPayments } from './purchase.ts'
import { mendRefunds } from './refund-payment.ts'
import { settlePurchase } from './settle-purchase.ts'

let database: TestDatabase
let house: TestHouse
let buyer: Buyer
beforeEach(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = testHouse(database)
  buyer = await aBuyer(house)
  return () => database.drop()
})

async function paid(payment?: FakePayment) {
  const outcome = await placePurchase(house, { accountId: buyer.accountId, quantity: 2, termsAccepted: true })
  if (!outcome.ok) throw new Error(outcome.refusal)
  const { number } = outcome.value
  const transactions = payment ? house.acquirer.pay(number, payment).map(({ transactionId }) => transactionId) : []
  await settlePurchase(house, number)
  return { number, transactions, transactionId: transactions[0]! }
}
const stateOf = async (number: string) => (await findPurchase(house.db, buyer.accountId, number))?.state
const paymentOf = async (number: string) => (await listPayments(house.db, (await findPurchase(house.db, buyer.accountId, number))!.id))[0]
const available = async () => (await house.db.selectFrom('emeterai.balance').select('available').where('accountId', '=', buyer.accountId).executeTakeFirst())?.available ?? 0
const decide = (transactionId: string, decision: Decision) => decidePayment(house, { transactionId, decision, operator: 'petugas-1', reason: 'Sesuai mutasi rekening' })
const jobs = () => runHouseJobs(house, database, ['ask-about-purchase'])

describe('an operator looks at money that fits no rule', () => {
  test('whole units for it', async () => {
    const { number, transactionId } = await paid({ amountRupiah: 17_000 })
    expect((await listReviews(house.db)).payments).toMatchObject([{ number, transactionId, amountRupiah: 17_000, totalRupiah: 20_000, reason: 'wrong-amount' }])
    expect(await decide(transactionId, { kind: 'credit', units: 2 })).toEqual({ ok: false, refusal: 'more-units-than-paid' })
    expect(await decide(transactionId, { kind: 'credit', units: 1 })).toEqual({ ok: true, value: null })
    expect([await available(), await stateOf(number), await settlePurchase(house, number), await checkInvariants(house.db)]).toEqual([1, 'paid', 'paid', []])
    expect((await listReviews(house.db)).payments).toEqual([])
    expect(await decide(transactionId, { kind: 'refund' })).toEqual({ ok: false, refusal: 'not-under-review' })
  })

  test('or all of it back, sent once however often the job runs', async () => {
    const { number, transactionId } = await paid({ amountRupiah: 17_000 })
    expect(await decide(transactionId, { kind: 'refund' })).toEqual({ ok: true, value: null })
    house.acquirer.loseNextAnswer()
    await expect(jobs()).rejects.toThrow('did not answer')
    await house.queue.send(house.db, 'refund-payment', { transactionId })
    await jobs()
    await house.queue.send(house.db, 'refund-payment', { transactionId })
    await jobs()
    expect(await paymentOf(number)).toMatchObject({ state: 'refunded', refundedRupiah: 17_000 })
    expect(house.mails.filter(({ subject }) => subject.includes('dikembalikan'))).toHaveLength(1)
    expect([await stateOf(number), await settlePurchase(house, number), await checkInvariants(house.db)]).toEqual(['refunded', 'refunded', []])
  })

  test('but never neither: money that gave nothing is not closed', async () => {
    const { transactionId } = await paid({ amountRupiah: 17_000 })
    expect(await decide(transactionId, { kind: 'close' })).toEqual({ ok: false, refusal: 'money-would-be-lost' })
  })

  test('a refund that the acquirer refuses comes back for a decision, and is still owed', async () => {
    const { number, transactionId } = await paid({ amountRupiah: 17_000 })
    await decide(transactionId, { kind: 'refund' })
    const { refund } = house.acquirer
    house.acquirer.refund = async () => {
      throw new PartyRefused('acquirer', 409, { error: 'refunded-otherwise' })
    }
    await jobs()
    expect([await stateOf(number), (await paymentOf(number))?.reason]).toEqual(['under-review', 'refund-refused'])
    expect(await decide(transactionId, { kind: 'close' })).toEqual({ ok: false, refusal: 'money-would-be-lost' })
    house.acquirer.refund = refund
    expect(await decide(transactionId, { kind: 'refund' })).toEqual({ ok: true, value: null })
    await jobs()
    expect(await paymentOf(number)).toMatchObject({ state: 'refunded', refundedRupiah: 17_000 })
  })

  test('a part that went back: closed, the quota stays, and the same news asks nobody again', async () => {
    const { number, transactionId } = await paid({})
    await house.acquirer.refund({ orderId: number, transactionId, amountRupiah: 5000, reason: 'x' })
    await settlePurchase(house, number)
    expect(await decide(transactionId, { kind: 'close' })).toEqual({ ok: true, value: null })
    expect([await settlePurchase(house, number), await available(), await checkInvariants(house.db)]).toEqual(['paid', 2, []])
  })

  test('an unknown payment is nobody’s', async () => expect(await decide('TRX-0', { kind: 'refund' })).toEqual({ ok: false, refusal: 'no-payment' }))
})

describe('who paid twice may have the second payment back', () => {
  const ask = (number: string, transactionId: string, accountId = buyer.accountId) => askRefund(house, { accountId, number, transactionId })

  test('its quota goes at once, the money follows', async () => {
    const { number, transactions } = await paid({ times: 2 })
    expect(await ask(number, transactions[1]!)).toEqual({ ok: true, value: null })
    expect([await available(), await stateOf(number), await checkInvariants(house.db)]).toEqual([2, 'paid', []])
    expect(await ask(number, transactions[1]!)).toEqual({ ok: true, value: null })
    await jobs()
    expect((await house.acquirer.findCharge(number))?.transactions.map(({ refundedRupiah }) => refundedRupiah)).toEqual([0, 20_000])
    expect([await settlePurchase(house, number), await available(), await checkInvariants(house.db)]).toEqual(['paid', 2, []])
  })

  test('a refund whose job was lost is on its way again after the hourly round, and sent once', async () => {
    const { number, transactions } = await paid({ times: 2 })
    await ask(number, transactions[1]!)
    await asOwner(database, 'delete from emeterai_worker._private_jobs')
    await mendRefunds(house)
    await mendRefunds(house)
    expect((await jobs()).filter((name) => name === 'refund-payment')).toHaveLength(1)
    await mendRefunds(house)
    expect(await jobs()).not.toContain('refund-payment')
    expect(house.acquirer.asked.filter((question) => question === 'refund')).toHaveLength(1)
  })

  test('never the last one, nor one of somebody else’s', async () => {
    const { number, transactions } = await paid({ times: 2 })
    expect(await ask(number, transactions[1]!, (await aBuyer(house)).accountId)).toEqual({ ok: false, refusal: 'no-payment' })
    await ask(number, transactions[1]!)
    expect(await ask(number, transactions[0]!)).toEqual({ ok: false, refusal: 'not-paid-again' })
  })

  test('two asked at once: one goes, one stays', async () => {
    const { number, transactions } = await paid({ times: 2 })
    const outcomes = await Promise.all(transactions.map((transactionId) => ask(number, transactionId)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect([await available(), await checkInvariants(house.db)]).toEqual([2, []])
  })

  test('not when its quota is used', async () => {
    const { number, transactions } = await paid({ times: 2 })
    await house.db.updateTable('emeterai.balance').set({ available: 1, reserved: 3 }).execute()
    expect(await ask(number, transactions[1]!)).toEqual({ ok: false, refusal: 'units-in-use' })
  })
})

describe('"Sudah bayar tetapi belum masuk?"', () => {
  const claim = (number: string, reference = 'REF-7781') => claimPayment(house, { accountId: buyer.accountId, number, reference })

  test('is answered at once when the money is there', async () => {
    const { number } = await paid()
    house.acquirer.pay(number, { late: true })
    expect(await claim(number)).toEqual({ ok: true, value: { state: 'paid' } })
    expect([await available(), (await listReviews(house.db)).claims]).toEqual([2, []])
  })

  test('is looked at by a person when it is not, and never called failed', async () => {
    const { number } = await paid()
    expect(await claim(number)).toEqual({ ok: true, value: { state: 'under-review' } })
    house.clock.advance(60 * 60_000)
    expect(await settlePurchase(house, number)).toBe('under-review')
    expect((await listReviews(house.db)).claims).toMatchObject([{ number, reference: 'REF-7781' }])
    expect(await closeClaim(house, { number, operator: 'petugas-1', reason: 'Tidak ada di mutasi' })).toBe(true)
    expect([await stateOf(number), await closeClaim(house, { number, operator: 'petugas-1', reason: 'x' })]).toEqual(['expired', false])
  })

  test('is kept when the acquirer does not answer, and found by the job', async () => {
    const { number } = await paid()
    house.acquirer.pay(number)
    house.acquirer.goDown()
    expect(await claim(number)).toEqual({ ok: true, value: { state: 'under-review' } })
    house.acquirer.comeBack()
    await jobs()
    expect([await stateOf(number), await available()]).toEqual(['paid', 2])
  })

  test('said again with the same number is one claim; a sixth number is refused', async () => {
    const { number } = await paid()
    for (const reference of ['A001', 'A001', 'A002', 'A003', 'A004', 'A005']) expect((await claim(number, reference)).ok).toBe(true)
    expect(await claim(number, 'A006')).toEqual({ ok: false, refusal: 'too-many-claims' })
  })

  test('is for one’s own purchase that is not paid yet', async () => {
    const { number } = await paid({})
    expect(await claim(number)).toEqual({ ok: false, refusal: 'paid-already' })
    expect(await claimPayment(house, { accountId: (await aBuyer(house)).accountId, number, reference: 'A001' })).toEqual({ ok: false, refusal: 'no-purchase' })
  })
})
