import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { findSerial } from '#emeterai/verification/find-serial.ts'
import { aQuota } from '#main/seed/a-quota.ts'
import { aStampedLetter } from '#main/seed/a-stamped-letter.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { type Buyer, aBuyer } from '#test/a-buyer.ts'
import { type TestHouse, runHouseJobs, testHouse } from '#test/a-house.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { dumpOf } from '#test/dump.ts'
import { closeAccount } from './close-account.ts'
import { eraseClosedAccounts } from './erase-closed.ts'

let database: TestDatabase
let house: TestHouse
let buyer: Buyer
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
  house = testHouse(database)
  buyer = await aBuyer(house)
})
afterAll(() => database.drop())

const close = (email = buyer.email) => closeAccount(house, { distributorId: 'pds', email: email as never, operator: 'uji' })

test('an account is closed only when it holds nothing and waits for nothing, once, and its holder hears', async () => {
  await aQuota(house, buyer.accountId, 1)
  expect(await close()).toEqual({ ok: false, refusal: 'has-quota' })
  await aStampedLetter(house, buyer.accountId, { bytes: await paperScan('Surat lamaran'), claimedName: 'surat-lamaran.pdf' })
  await asOwner(database, `update emeterai.purchase set state = 'under-review'`)
  expect(await close()).toEqual({ ok: false, refusal: 'has-payment' })
  await asOwner(database, `update emeterai.purchase set state = 'paid'`)
  expect(await close()).toEqual({ ok: true, value: null })
  expect(await close()).toEqual({ ok: false, refusal: 'not-active' })
  await runHouseJobs(house, database)
  expect(house.mails.at(-1)).toMatchObject({ to: buyer.email, subject: 'Akun e-meterai Anda ditutup (simulasi)' })
})

test('90 days later nobody can say whose it was; the ledger adds up and the stamp is known', async () => {
  const numbers = () => asOwner(database, 'select (select count(*)::int from emeterai.transfer) as moved, (select count(*)::int from emeterai.stamp) as stamps, (select sum(sealed)::int from emeterai.balance) as sealed')
  const counted = await numbers()
  const files = await asOwner<{ key: string }>(database, 'select f.storage_key as key from emeterai.file f join emeterai.account a on a.data_key_id = f.data_key_id')
  expect(files.length).toBeGreaterThan(0)
  const { serial } = await house.db.selectFrom('emeterai.serial').select('serial').executeTakeFirstOrThrow()
  house.clock.advance(89 * 86_400_000)
  expect(await eraseClosedAccounts(house)).toBe(0)
  house.clock.advance(86_400_000 + 60_000)
  expect(await eraseClosedAccounts(house)).toBe(1)
  expect(await eraseClosedAccounts(house)).toBe(0)

  const left = await dumpOf(database)
  expect(['Rahayu', 'PT Contoh Pembeli', buyer.email].filter((trace) => left.includes(trace))).toEqual([])
  for (const { key } of files) await expect(house.storage.read(key)).rejects.toThrow()
  expect(await numbers()).toEqual(counted)
  expect(await checkInvariants(house.db)).toEqual([])
  expect(await findSerial(house.db, serial)).toMatchObject({ serial, state: 'sealed' })
})
