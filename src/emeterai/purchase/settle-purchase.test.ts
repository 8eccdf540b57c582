import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { type Buyer, aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import type { FakePayment } from '#test/fakes/acquirer.ts'
import { findPurchase, listPayments } from './purchase.ts'
import { placePurchase } from './place-purchase.ts'
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

const minute = 60_000
const place = async (quantity = 2) => {
  const outcome = await placePurchase(house, { accountId: buyer.accountId, quantity, termsAccepted: true })
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.number
}
const pay = (number: string, payment?: FakePayment) => house.acquirer.pay(number, payment)
const settle = (number: string) => settlePurchase(house, number)
const purchaseOf = async (number: string) => (await findPurchase(house.db, buyer.accountId, number))!
const paymentsOf = async (number: string) => listPayments(house.db, (await purchaseOf(number)).id)
const available = async () => (await house.db.selectFrom('emeterai.balance').select('available').where('accountId', '=', buyer.accountId).executeTakeFirst())?.available ?? 0
const mailSubjects = async () => {
  await runHouseJobs(house, database, ['ask-about-purchase', 'settle-purchase'])
  return house.mails.map(({ subject }) => subject)
}

describe('money that arrived is always quota', () => {
  test('in time', async () => {
    const number = await place(3)
    pay(number)
    expect(await settle(number)).toBe('paid')
    expect([await available(), await checkInvariants(house.db)]).toEqual([3, []])
    expect(await mailSubjects()).toEqual(['Pembayaran sukses: kuota e-meterai Anda sudah masuk (simulasi)'])
    expect(house.mails[0]).toMatchObject({ to: buyer.email })
    expect(house.mails[0]?.text).toContain(number)
    expect(house.mails[0]?.text).toContain('Rp30.000')
    expect(house.mails[0]?.attachments).toMatchObject([{ filename: `${number}.pdf`, contentType: 'application/pdf' }])
    expect(house.mails[0]?.attachments?.[0]?.content.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('nothing when nothing came, and expired when the time is over', async () => {
    const number = await place()
    expect(await settle(number)).toBe('waiting')
    house.clock.advance(31 * minute)
    expect(await settle(number)).toBe('expired')
    expect([await available(), await checkInvariants(house.db)]).toEqual([0, []])
  })

  test('X17: after the end, long expired', async () => {
    const number = await place()
    house.clock.advance(31 * minute)
    await settle(number)
    pay(number, { late: true })
    expect(await settle(number)).toBe('paid')
    expect(await available()).toBe(2)
  })

  test('X17: twice; both become quota and the buyer hears of it', async () => {
    const number = await place()
    pay(number, { times: 2 })
    expect(await settle(number)).toBe('paid')
    expect([await available(), await checkInvariants(house.db)]).toEqual([4, []])
    expect(await mailSubjects()).toEqual(expect.arrayContaining(['Pembayaran sukses: kuota e-meterai Anda sudah masuk (simulasi)', 'Pembelian e-meterai Anda dibayar lebih dari satu kali (simulasi)']))
  })

  test('before our own note of the bill: the answer to the charge was lost', async () => {
    house.acquirer.loseNextAnswer()
    const number = await place()
    pay(number)
    expect(await settle(number)).toBe('paid')
  })

  test('asked ten times at once: once', async () => {
    const number = await place()
    pay(number)
    expect(await Promise.all(Array.from({ length: 10 }, () => settle(number)))).toEqual(Array(10).fill('paid'))
    expect([await available(), (await paymentsOf(number)).length, await checkInvariants(house.db)]).toEqual([2, 1, []])
    expect(await mailSubjects()).toHaveLength(1)
  })

  test('a paid purchase never becomes expired', async () => {
    const number = await place()
    pay(number)
    await settle(number)
    house.clock.advance(72 * 60 * minute)
    expect(await settle(number)).toBe('paid')
  })

  test('an unknown number is nobody’s', async () => expect(await settle('INV23456789ABCDE')).toBeNull())
})

describe('X17: money that fits no rule waits for a person and is never swallowed', () => {
  test.each([[9999], [20_001], [19_999], [1]])('%i rupiah for a bill of 20,000', async (amountRupiah) => {
    const number = await place()
    pay(number, { amountRupiah })
    expect(await settle(number)).toBe('under-review')
    expect(await paymentsOf(number)).toMatchObject([{ amountRupiah, state: 'under-review', reason: 'wrong-amount', units: 0 }])
    expect([await available(), await checkInvariants(house.db)]).toEqual([0, []])
    expect(await mailSubjects()).toEqual(['Pembayaran e-meterai Anda sedang diperiksa (simulasi)'])
  })

  test('the right amount beside a wrong one is quota, and the wrong one is still looked at', async () => {
    const number = await place()
    pay(number, { amountRupiah: 5 })
    pay(number)
    expect(await settle(number)).toBe('under-review')
    expect(await available()).toBe(2)
  })

  test('T17: an acquirer that means another order credits nothing', async () => {
    const number = await place()
    pay(number)
    const found = (await house.acquirer.findCharge(number))!
    house.acquirer.findCharge = async () => ({ ...found, amountRupiah: 10_000 })
    expect(await settle(number)).toBe('under-review')
    expect(await paymentsOf(number)).toMatchObject([{ state: 'under-review', reason: 'order-differs' }])
    house.acquirer.findCharge = async () => ({ ...found, orderId: 'INV23456789ABCDE', transactions: [{ ...found.transactions[0]!, transactionId: 'TRX-lain' }] })
    await settle(number)
    expect([await available(), await checkInvariants(house.db)]).toEqual([0, []])
  })

  test('a transaction is credited to one purchase only, whatever the acquirer says of another', async () => {
    const [first, second] = [await place(), await place()]
    const [transaction] = pay(first)
    await settle(first)
    const found = (await house.acquirer.findCharge(second))!
    house.acquirer.findCharge = async () => ({ ...found, transactions: [transaction!] })
    expect(await settle(second)).toBe('waiting')
    expect([await available(), await checkInvariants(house.db)]).toEqual([2, []])
  })
})

describe('money that went back at the acquirer', () => {
  const refund = (number: string, transactionId: string, amountRupiah = 20_000) => house.acquirer.refund({ orderId: number, transactionId, amountRupiah, reason: 'Diminta pembayar' })

  test('takes its quota along', async () => {
    const number = await place()
    const [transaction] = pay(number)
    await settle(number)
    await refund(number, transaction!.transactionId)
    expect([await settle(number), await settle(number)]).toEqual(['refunded', 'refunded'])
    expect([await available(), await checkInvariants(house.db)]).toEqual([0, []])
    expect(await mailSubjects()).toContain('Uang pembelian e-meterai Anda sudah dikembalikan (simulasi)')
  })

  test('was never quota when it was gone before we asked', async () => {
    const number = await place()
    const [transaction] = pay(number)
    await refund(number, transaction!.transactionId)
    expect(await settle(number)).toBe('refunded')
    expect([await available(), await checkInvariants(house.db)]).toEqual([0, []])
  })

  test('whose quota is used already is looked at by a person; nothing becomes negative', async () => {
    const number = await place()
    const [transaction] = pay(number)
    await settle(number)
    await house.db.updateTable('emeterai.balance').set({ available: 1, reserved: 1 }).execute()
    await refund(number, transaction!.transactionId)
    expect(await settle(number)).toBe('under-review')
    expect(await paymentsOf(number)).toMatchObject([{ state: 'under-review', reason: 'refunded-but-used', units: 2 }])
    expect(await available()).toBe(1)
  })

  test('in part is looked at by a person', async () => {
    const number = await place()
    const [transaction] = pay(number)
    await settle(number)
    await refund(number, transaction!.transactionId, 5000)
    expect(await settle(number)).toBe('under-review')
    expect(await paymentsOf(number)).toMatchObject([{ reason: 'partly-refunded', units: 2, refundedRupiah: 5000 }])
    expect(await checkInvariants(house.db)).toEqual([])
  })
})

describe('X14: a call-back that never comes', () => {
  test.each([[2, 0], [2, 29], [200, 0], [200, 700]])('%i units, paid after %i minutes: credited within two minutes', async (quantity, minutes) => {
    const number = await place(quantity)
    const until = async (ms: number) => {
      const end = house.clock.now().getTime() + ms
      while (house.clock.now().getTime() < end && (await purchaseOf(number)).state === 'waiting') {
        house.clock.advance(10_000)
        await runHouseJobs(house, database, ['send-mail'])
      }
    }
    house.clock.advance(minutes * minute)
    await runHouseJobs(house, database, ['send-mail'])
    pay(number)
    const paidAt = house.clock.now().getTime()
    await until(2 * minute)
    expect((await purchaseOf(number)).state).toBe('paid')
    expect(house.clock.now().getTime() - paidAt).toBeLessThanOrEqual(2 * minute)
  })

  test('an acquirer that is away for an hour in between changes nothing but the time', async () => {
    const number = await place()
    pay(number)
    house.acquirer.goDown()
    for (let count = 0; count < 12; count += 1) {
      house.clock.advance(5 * minute)
      await runHouseJobs(house, database)
    }
    expect((await purchaseOf(number)).state).toBe('waiting')
    house.acquirer.comeBack()
    house.clock.advance(10 * minute)
    await runHouseJobs(house, database)
    expect((await purchaseOf(number)).state).toBe('paid')
  })
})

test('whatever comes in whatever order, asked whenever: units credited are the units paid for', async () => {
  const step = fc.oneof(
    fc.constant({ kind: 'settle' } as const),
    fc.record({ kind: fc.constant('pay' as const), right: fc.boolean() }),
    fc.constant({ kind: 'refund' } as const),
    fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 40) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const before = await available()
      const number = await place(1)
      let [paid, refundedCount] = [0, 0]
      const open: string[] = []
      for (const taken of steps) {
        if (taken.kind === 'settle') await settle(number)
        else if (taken.kind === 'wait') house.clock.advance(taken.minutes * minute)
        else if (taken.kind === 'pay') {
          const [transaction] = pay(number, { late: true, amountRupiah: taken.right ? 10_000 : 7000 })
          if (taken.right) {
            paid += 1
            open.push(transaction!.transactionId)
          }
        } else if (open.length > 0) {
          await house.acquirer.refund({ orderId: number, transactionId: open.pop()!, amountRupiah: 10_000, reason: 'x' })
          refundedCount += 1
        }
      }
      await settle(number)
      expect(await available()).toBe(before + paid - refundedCount)
      expect(await checkInvariants(house.db)).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 60_000)
