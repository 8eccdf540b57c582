import { afterAll, beforeAll, expect, it } from 'vitest'
import { correctIdentity } from '#core/account/correct-identity.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Email } from '#core/values/email.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { secondSelfOf } from '#test/an-alike-pair.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { lookForAlike } from './look-for-alike.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
})
afterAll(() => database.drop())

const listPairs = () => asOwner<{ ids: string[]; alike: string[]; points: number; outcome: string | null }>(database, 'select array[one_id, other_id] as ids, alike, points, outcome from likeness.pair order by found_at, id')
const pairsOf = async (accountId: string) => (await listPairs()).filter(({ ids }) => ids.includes(accountId))
const countTraits = async () => (await asOwner<{ n: number }>(database, 'select count(*)::int as n from likeness.trait'))[0]!.n

it('finds a second account of one person whose clerk wrote the name otherwise, and nobody who is somebody else', async () => {
  const first = await anAccount(deps, people.asep)
  const second = await anAccount(deps, secondSelfOf(people.asep, { nameOnKtp: `H. ${people.asep.nameOnKtp.toUpperCase()}, S.Kep.` as never }))
  for (const other of [people.siti, people.bagus, people.nuraini]) await anAccount(deps, other)
  await lookForAlike(deps)
  expect(await listPairs()).toEqual([{ ids: [first, second].toSorted(), alike: ['name-and-date', 'birthplace'], points: 7, outcome: null }])
  expect(await countTraits()).toBe(5)
})

it('looks at nobody twice, and comes upon who registers later', async () => {
  await lookForAlike(deps)
  expect(await listPairs()).toHaveLength(1)
  const later = await anAccount(deps, secondSelfOf(people.siti, { phone: people.siti.phone, email: people.siti.email.replace('@', '+dua@') as Email, birthPlaceOnKtp: 'Medan', birthPlaceOnIjazah: 'Medan' }))
  await deps.queue.send(deps.db, 'look-for-alike', {})
  await runJobs(deps, database)
  expect(await pairsOf(later)).toMatchObject([{ alike: ['name-and-date', 'phone', 'mailbox'], points: 12 }])
})

it('finds by the ijazah who is younger on the other KTP', async () => {
  const first = await anAccount(deps, people.hermina)
  await anAccount(deps, secondSelfOf(people.hermina, { birthDateOnKtp: '2001-08-20' as CalendarDate, birthPlaceOnKtp: 'Bantul' }))
  await lookForAlike(deps)
  expect(await pairsOf(first)).toHaveLength(1)
})

it('says nothing of a phone that many share, though the name and day are those of one of them', async () => {
  const { phone } = people.dewi
  for (const other of [people.darto, people.lina]) await anAccount(deps, { ...other, phone })
  const own = await anAccount(deps, people.dewi)
  const second = await anAccount(deps, secondSelfOf(people.dewi, { phone, birthPlaceOnKtp: 'Medan', birthPlaceOnIjazah: 'Medan' }))
  await lookForAlike(deps)
  expect([await pairsOf(own), await pairsOf(second)]).toEqual([[], []])
})

it('takes one device for a sign, where no crowd uses it: a name of one word and its place alone are none', async () => {
  const [own, second] = [await anAccount(deps, people.suharti), await anAccount(deps, secondSelfOf(people.suharti))]
  await lookForAlike(deps)
  expect(await pairsOf(own)).toEqual([])
  const crowd = [own, second, ...(await asOwner<{ id: string }>(database, 'select id from account.account where id <> all($1) limit 2', [[own, second]])).map(({ id }) => id)]
  for (const accountId of crowd) await asOwner(database, `insert into account.device (token_hash, account_id, label, used_at) values ('uji', $1, 'uji', now())`, [accountId])
  const lookAgain = async () => {
    await asOwner(database, 'delete from likeness.trait where account_id = $1', [second])
    await lookForAlike(deps)
    return pairsOf(own)
  }
  expect(await lookAgain()).toEqual([])
  await asOwner(database, 'delete from account.device where account_id <> all($1)', [[own, second]])
  expect(await lookAgain()).toMatchObject([{ alike: ['name-and-date', 'birthplace', 'device'], points: 7 }])
})

it('compares with nobody whose account was closed, and keeps nothing of what was put right', async () => {
  const { ids } = (await listPairs())[0]!
  deps.dukcapil.answer('mismatch')
  await asOwner(database, `update account.account set identity_state = 'mismatch' where id = $1`, [ids[1]])
  const before = await countTraits()
  await correctIdentity(deps, ids[1]!, { nomorKk: people.made.nomorKk, nameOnKtp: people.made.nameOnKtp, birthPlaceOnKtp: people.made.birthPlaceOnKtp, birthDateOnKtp: people.made.birthDateOnKtp }, { kind: 'applicant', id: ids[1]! })
  expect(await countTraits()).toBe(before - 1)
  expect(await pairsOf(ids[1]!)).toEqual([])
  deps.dukcapil.answer('match')
  await asOwner(database, 'update account.account set closed_at = now() where id = $1', [ids[0]])
  await lookForAlike(deps)
  expect(await pairsOf(ids[0]!)).toEqual([])
})

it('keeps of a name, a phone and a mailbox nothing that could be read or guessed without the key', async () => {
  const rows = await asOwner<{ row: string }>(database, 'select t::text as row from likeness.trait t')
  expect(rows.every(({ row }) => /^\([\da-f-]{36}(,"\\\\x[\da-f]{16}"|,)+\)$/.test(row)), rows[0]!.row).toBe(true)
})
