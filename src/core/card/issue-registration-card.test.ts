import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSubmittedApplication, readRegistrationCard } from '#core/application/submitted-application.ts'
import { submit } from '#main/seed/a-submission.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { verifyPdf } from '#platform/pdf/verify-pdf.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { issueRegistrationCard } from './issue-registration-card.ts'

let database: TestDatabase
let deps: TestDeps
let accountId: string
let applicationId: string
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  const application = await aCompleteApplication(deps, people.siti)
  accountId = application.accountId
  applicationId = application.id
}, 60_000)
afterAll(() => database.drop())

test('an application that was not sent has no card', async () => {
  await expect(issueRegistrationCard(deps, applicationId)).rejects.toThrow('No card was asked for')
  await submit(deps, accountId)
})

test('while nobody stamps the time there is no card, and the job comes again', async () => {
  deps.tsa.goDown()
  await expect(issueRegistrationCard(deps, applicationId)).rejects.toThrow(PartyUnavailable)
  deps.tsa.comeBack()
  expect(await readRegistrationCard(deps, accountId)).toBeNull()
})

test('of two workers at once one keeps its card, and the other leaves no file behind', async () => {
  const put: string[] = []
  const removed: string[] = []
  // Neither may keep its card before the other has drawn its own.
  const both = Promise.withResolvers<void>()
  const watching = {
    ...deps,
    storage: {
      ...deps.storage,
      put: async (key: string, bytes: Uint8Array) => {
        if (put.push(key) === 2) both.resolve()
        await both.promise
        await deps.storage.put(key, bytes)
      },
      remove: (key: string) => (removed.push(key), deps.storage.remove(key)),
    },
  }
  await Promise.all([issueRegistrationCard(watching, applicationId), issueRegistrationCard(watching, applicationId)])
  const { cardStorageKey } = (await findSubmittedApplication(deps, { accountId }))!
  expect(put).toHaveLength(2)
  expect(removed).toEqual(put.filter((key) => key !== cardStorageKey))
})

test('the card is ours, unchanged, small, and the same ever after', async () => {
  const card = (await readRegistrationCard(deps, accountId))!
  expect(verifyPdf(card, deps)).toMatchObject({ verdict: 'genuine-unchanged' })
  expect(card.length).toBeLessThan(250 * 1024)
  await issueRegistrationCard(deps, applicationId)
  expect((await readRegistrationCard(deps, accountId))!.equals(card)).toBe(true)
})
