import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addPasskey, offerPasskey } from '#core/officer/enrolment/add-factor.ts'
import { beginSignIn } from '#core/officer/sign-in/begin-sign-in.ts'
import { findSecondFactorAttempt } from '#core/officer/sign-in/find-attempt.ts'
import { finishSignIn } from '#core/officer/sign-in/finish-sign-in.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestOfficer, officerPassword, officerWith } from '#test/an-office.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { fakeAuthenticator } from '#test/fakes/authenticator.ts'

let database: TestDatabase
let deps: TestDeps
let officer: TestOfficer
let key: ReturnType<typeof fakeAuthenticator>

const visitor = { deviceLabel: 'Chrome di Linux', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }
const here = { origin: 'http://localhost:3001', rpId: 'localhost' }

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  officer = await officerWith(deps, 'verifier')
  key = fakeAuthenticator(here)
  const { challenge } = await offerPasskey(deps, officer.officerId)
  expect(await addPasskey(deps, officer.officerId, { challenge, response: key.create(challenge) }, visitor)).toMatchObject({ ok: true })
})
afterAll(() => database.drop())
beforeEach(() => asOwner(database, 'delete from limits.bucket'))

async function begin() {
  const begun = await beginSignIn(deps, { email: officer.email, password: officerPassword }, visitor)
  if (!begun.ok) throw new Error(begun.refusal)
  const asked = await findSecondFactorAttempt(deps, begun.value.attemptToken)
  return { attempt: begun.value.attemptToken, challenge: asked!.passkeyOptions!.challenge, options: asked!.passkeyOptions! }
}
const finish = (attempt: string, response: unknown) => finishSignIn(deps, attempt, { kind: 'passkey', response }, visitor)

describe('a passkey', () => {
  it('opens a session, and asks that the person is verified', async () => {
    const { attempt, challenge, options } = await begin()
    expect(options.userVerification).toBe('required')
    expect(await finish(attempt, key.get(challenge))).toMatchObject({ ok: true })
  })

  it.each([
    ['another site', { origin: 'http://localhost:3001.evil.example' }],
    ['another port', { origin: 'http://localhost:3000' }],
    ['another relying party', { rpId: 'evil.example' }],
    ['a touch without the person', { unverified: true }],
    ['a counter that went back', { counter: 1 }],
  ])('opens nothing from %s', async (_what, wrong) => {
    const { attempt, challenge } = await begin()
    expect(await finish(attempt, key.get(challenge, wrong))).toEqual({ ok: false, refusal: 'wrong' })
    // The honest key goes on counting from where it was.
    const again = await begin()
    expect(await finish(again.attempt, key.get(again.challenge, { counter: nextCounter() }))).toMatchObject({ ok: true })
  })

  let used = 1000
  const nextCounter = () => (used += 1)

  it('opens nothing for another challenge, and its answer serves once', async () => {
    const first = await begin()
    const other = await begin()
    expect(await finish(other.attempt, key.get(first.challenge, { counter: nextCounter() }))).toEqual({ ok: false, refusal: 'wrong' })
    // The wrong answer used the challenge up: even the right one comes too late.
    expect(await finish(other.attempt, key.get(other.challenge, { counter: nextCounter() }))).toEqual({ ok: false, refusal: 'wrong' })

    const third = await begin()
    const answer = key.get(third.challenge, { counter: nextCounter() })
    const outcomes = await Promise.all([finish(third.attempt, answer), finish(third.attempt, answer)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('of somebody else opens nothing', async () => {
    const { attempt, challenge } = await begin()
    expect(await finish(attempt, fakeAuthenticator(here).get(challenge))).toEqual({ ok: false, refusal: 'wrong' })
    expect(await finish(attempt, { id: 'x', response: 'nonsense' })).toEqual({ ok: false, refusal: 'wrong' })
    expect(await finish(attempt, null)).toEqual({ ok: false, refusal: 'wrong' })
  })

  it.each([['another site', { origin: 'https://evil.example' }], ['another relying party', { rpId: 'evil.example' }], ['nobody verified', { unverified: true }]])('is not taken in from %s', async (_what, wrong) => {
    const { challenge } = await offerPasskey(deps, officer.officerId)
    const fresh = fakeAuthenticator(here)
    expect(await addPasskey(deps, officer.officerId, { challenge, response: fresh.create(challenge, wrong) }, visitor)).toEqual({ ok: false, refusal: 'wrong' })
    expect(await addPasskey(deps, officer.officerId, { challenge: null, response: fresh.create(challenge) }, visitor)).toEqual({ ok: false, refusal: 'wrong' })
    const { challenge: other } = await offerPasskey(deps, officer.officerId)
    expect(await addPasskey(deps, officer.officerId, { challenge: other, response: fresh.create(challenge) }, visitor)).toEqual({ ok: false, refusal: 'wrong' })
  })
})
