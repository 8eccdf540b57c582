import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AlikePerson, alikePeople } from '#bench/ground/alike-people.ts'
import { findAlike } from '#bench/ground/find-alike.ts'
import { insertAccount } from '#core/account/account-store.ts'
import { indexPerson, sealPerson } from '#core/account/person-fields.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import type { Email } from '#core/values/email.ts'
import type { Nik } from '#core/values/nik.ts'
import type { NomorKk } from '#core/values/nomor-kk.ts'
import type { Phone } from '#core/values/phone.ts'
import { createDataKey } from '#platform/keys/field-cipher.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { runJobs } from '#test/run-jobs.ts'

// What decision 199 measured in memory is what the worker finds with the indexes of the database, step by step.

const count = 2500

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
})
afterAll(() => database.drop())

test('among 2,500 people the nightly walk finds the same pairs as was measured, and for the same reasons', async () => {
  const people = alikePeople(count, 11)
  const ids = await register(people)
  await deps.queue.send(deps.db, 'look-for-alike', {})
  expect(await runJobs(deps, database)).toEqual(['look-for-alike', 'look-for-alike', 'look-for-alike'])
  const found = await deps.db.selectFrom('likeness.pair').select(['oneId', 'otherId', 'alike', 'points']).execute()
  const { pairs } = findAlike(people)
  expect(pairs.length).toBeGreaterThan(3)
  const written = (all: { between: string[]; alike: string[]; points: number }[]) => all.map(({ between, alike, points }) => `${between.toSorted().join(' ')}: ${alike.join(' ')} (${points})`).toSorted()
  expect(written(found.map(({ oneId, otherId, ...rest }) => ({ between: [oneId, otherId], ...rest })))).toEqual(written(pairs.map(({ pair, judged }) => ({ between: pair.map((index) => ids[index]!), ...judged }))))
}, 120_000)

/** Their accounts, one row each: the papers of all are one file. */
async function register(people: readonly AlikePerson[]): Promise<string[]> {
  const { db, keys, clock } = deps
  const season = (await findCurrentSeason(db))!
  const { key, wrapped } = createDataKey(keys)
  const dataKeyId = randomUUID()
  const registeredAt = clock.now()
  return db.transaction().execute(async (tx) => {
    await tx.insertInto('account.dataKey').values({ id: dataKeyId, wrapped }).execute()
    const { id: fileId } = await tx.insertInto('account.file').values({ dataKeyId, kind: 'ktp', storageKey: randomUUID(), mediaType: 'image/jpeg', bytes: 1, sha256: Buffer.alloc(32) }).returning('id').executeTakeFirstOrThrow()
    const ids: string[] = []
    for (const [index, { papers: [ktp, ijazah], sex, nomorKk, phone, email }] of people.entries()) {
      // The walk comes in the order of ids: what a crowd is depends on who came before.
      const id = `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`
      const person = { nik: `9${String(index).padStart(15, '0')}` as Nik, nomorKk: nomorKk as NomorKk, phone: phone as Phone, email: email as Email }
      await insertAccount(tx, {
        id, seasonId: season.id, dataKeyId, sex, identityState: 'confirmed', registeredAt, ...sealPerson(key, 'account.account', id, person), ...indexPerson(keys, person),
        nameOnKtp: ktp!.name, birthPlaceOnKtp: ktp!.birthPlace, birthDateOnKtp: ktp!.birthDate, nameOnIjazah: ijazah!.name, birthPlaceOnIjazah: ijazah!.birthPlace, birthDateOnIjazah: ijazah!.birthDate,
        ktpFileId: fileId, selfieFileId: fileId, selfieConsentAt: registeredAt, selfieConsentVersion: '1',
      })
      ids.push(id)
    }
    return ids
  })
}
