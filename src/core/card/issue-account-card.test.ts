import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findAccountCard } from '#core/account/account-card.ts'
import { formatCheckCode } from '#core/values/check-code.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { pdfText } from '#test/pdf-text.ts'
import { people } from '#test/people.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { issueAccountCard } from './issue-account-card.ts'
import { loadAccountCardPdf } from './load-account-card.ts'

let database: TestDatabase
let deps: TestDeps
let accountId: string
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
})
afterAll(() => database.drop())

const everybody = [people.siti, people.suharti, people.yakobus, people.made, people.wagiman]
beforeEach(async () => {
  accountId = await anAccount(deps, everybody.pop()!)
})

const events = async () => (await deps.db.selectFrom('audit.event').select('action').where('objectId', '=', accountId).where('action', '=', 'account-card-issued').execute()).length

test('there is no card before it is drawn, and then it carries the code it is checked by', async () => {
  expect(await loadAccountCardPdf(deps, accountId)).toBeNull()
  await issueAccountCard(deps, accountId)
  const card = await findAccountCard(deps.db, accountId)
  expect(card?.drawnAt).toEqual(deps.clock.now())
  const text = pdfText((await loadAccountCardPdf(deps, accountId))!)
  expect(text).toContain('Wagiman Prasetyo')
  expect(text).toContain(formatCheckCode(card!.checkCode))
})

test('a second run changes nothing', async () => {
  await issueAccountCard(deps, accountId)
  const before = await findAccountCard(deps.db, accountId)
  await issueAccountCard(deps, accountId)
  expect(await findAccountCard(deps.db, accountId)).toEqual(before)
  expect(await events()).toBe(1)
})

test('of two workers at once one keeps its card, and the other leaves no file behind', async () => {
  const put: string[] = []
  const removed: string[] = []
  // Neither may keep its card before the other has drawn its own.
  const both = Promise.withResolvers<void>()
  const storage = {
    ...deps.storage,
    put: async (key: string, bytes: Uint8Array) => {
      if (put.push(key) === 2) both.resolve()
      await both.promise
      await deps.storage.put(key, bytes)
    },
    remove: async (key: string) => (removed.push(key), deps.storage.remove(key)),
  }
  await Promise.all([issueAccountCard({ ...deps, storage }, accountId), issueAccountCard({ ...deps, storage }, accountId)])
  expect(put).toHaveLength(2)
  expect(removed).toHaveLength(1)
  expect(await events()).toBe(1)
  expect((await loadAccountCardPdf(deps, accountId))?.subarray(0, 5).toString()).toBe('%PDF-')
})

test('the stored bytes are sealed: neither a PDF nor a name can be read from them', async () => {
  const put: Uint8Array[] = []
  await issueAccountCard({ ...deps, storage: { ...deps.storage, put: async (key, bytes) => (put.push(bytes), deps.storage.put(key, bytes)) } }, accountId)
  const opened = (await loadAccountCardPdf(deps, accountId))!
  expect(opened.subarray(0, 5).toString()).toBe('%PDF-')
  // So many bytes that no sealed file holds them by chance.
  expect(Buffer.from(put[0]!).includes(opened.subarray(0, 12))).toBe(false)
})

test('an account of nobody has no card', async () => {
  await expect(issueAccountCard(deps, '00000000-0000-4000-8000-000000000000')).rejects.toThrow('No card was asked for')
  expect(await loadAccountCardPdf(deps, '00000000-0000-4000-8000-000000000000')).toBeNull()
})
