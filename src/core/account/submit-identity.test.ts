import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aRegistration, identityOf, openRegistration } from '#main/seed/a-registration.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { findRegistration } from './registration.ts'
import { type IdentityForm, submitIdentity } from './submit-identity.ts'

let database: TestDatabase
let deps: TestDeps
beforeAll(async () => {
  database = await freshDatabase('seeded')
})
beforeEach(() => {
  deps = testDeps(database)
})
afterAll(() => database.drop())

const submit = (form: IdentityForm, browserKey?: string) => submitIdentity(deps, { browserKey, form, by: { kind: 'anonymous' } })
const { siti, suharti, bagus, wagiman, made, asep } = people

test('who the register knows goes on, and comes back on the same browser only', async () => {
  const outcome = await submit(identityOf(siti))
  expect(outcome).toMatchObject({ ok: true, value: { identity: 'confirmed' } })
  if (!outcome.ok) return
  const registration = await openRegistration(deps, outcome.value.browserKey)
  expect(registration).toMatchObject({ person: { nik: siti.nik, email: siti.email }, nameOnKtp: siti.nameOnKtp, identity: 'confirmed' })
  expect(await findRegistration(deps, 'another-browser')).toBeNull()
  expect(await findRegistration(deps, undefined)).toBeNull()
})

test.each(['mismatch', 'referred'] as const)('%s: what was typed is kept for another try', async (verdict) => {
  deps.dukcapil.answer(verdict)
  const outcome = await submit(identityOf(suharti))
  expect(outcome).toMatchObject({ ok: true, value: { identity: verdict } })
  if (outcome.ok) expect((await openRegistration(deps, outcome.value.browserKey)).person.nik).toBe(suharti.nik)
})

test('with the register down one goes on as pending and waits in line; an answer ends the waiting', async () => {
  const waiting = () => asOwner(database, 'select from account.identity_check')
  deps.dukcapil.goDown()
  const outcome = await submit(identityOf(bagus))
  expect(outcome).toMatchObject({ ok: true, value: { identity: 'pending' } })
  expect(await waiting()).toHaveLength(1)
  deps.dukcapil.answer('mismatch')
  await submit(identityOf(bagus), outcome.ok ? outcome.value.browserKey : '')
  expect(await waiting()).toHaveLength(0)
})

describe('trust.md T06', () => {
  test('the register is asked at most five times a day for a NIK, whatever is tried with it', async () => {
    deps.dukcapil.answer('mismatch')
    const tries = await Promise.all(Array.from({ length: 40 }, (_, n) => submit({ ...identityOf(wagiman), nomorKk: `32010101011${String(n).padStart(5, '0')}` as IdentityForm['nomorKk'] })))
    expect(deps.dukcapil.asked).toHaveLength(5)
    expect(tries.filter((outcome) => !outcome.ok && outcome.refusal === 'too-many-checks')).toHaveLength(35)
  })

  test('and for a family card', async () => {
    deps.dukcapil.answer('mismatch')
    for (let n = 0; n < 8; n += 1) await submit({ ...identityOf(made), nik: `32010141019${String(n).padStart(5, '0')}` as IdentityForm['nik'] })
    expect(deps.dukcapil.asked).toHaveLength(5)
  })

  test('what fits, and silence of the register, count as no failure', async () => {
    deps.dukcapil.goDown()
    for (let n = 0; n < 8; n += 1) expect(await submit(identityOf(asep))).toMatchObject({ ok: true, value: { identity: 'pending' } })
    deps.dukcapil.answer('match')
    expect(await submit(identityOf(asep))).toMatchObject({ ok: true, value: { identity: 'confirmed' } })
  })

  test('a tenth of the daily quota is never spent on strangers', async () => {
    const fresh = await freshDatabase('seeded')
    const few = testDeps(fresh, testConfig({ DUKCAPIL_DAILY_QUOTA: '10' }))
    for (const person of Object.values(people).slice(0, 12)) await submitIdentity(few, { browserKey: undefined, form: identityOf(person), by: { kind: 'anonymous' } })
    expect(few.dukcapil.asked).toHaveLength(9)
    await fresh.drop()
  })

  test('a question that never left us costs nothing of the quota', async () => {
    const fresh = await freshDatabase('seeded')
    const few = testDeps(fresh, testConfig({ DUKCAPIL_DAILY_QUOTA: '10' }))
    const unreached = { ...few, dukcapil: { ...few.dukcapil, verify: () => Promise.reject(new PartyUnavailable('dukcapil', Object.assign(new Error(), { code: 'EOPENBREAKER' }))) } }
    await submitIdentity(unreached, { browserKey: undefined, form: identityOf(siti), by: { kind: 'anonymous' } })
    expect(await asOwner(fresh, 'select asked from account.dukcapil_day')).toEqual([{ asked: 0 }])
    await fresh.drop()
  })
})

test('another identity on the same browser undoes what was checked against the first', async () => {
  const { browserKey } = await aRegistration(deps, 'complete', people.fransiska)
  await submit(identityOf(people.nuraini), browserKey)
  const registration = await openRegistration(deps, browserKey)
  expect(registration).toMatchObject({ isComplete: false, hasPassword: false, hasFirstAnswer: false, nameOnKtp: people.nuraini.nameOnKtp })
})

test('another phone number undoes nothing and asks nobody', async () => {
  const { browserKey } = await aRegistration(deps, 'complete', people.rahmat)
  const asked = deps.dukcapil.asked.length
  await submit({ ...identityOf(people.rahmat), phone: siti.phone }, browserKey)
  expect(await openRegistration(deps, browserKey)).toMatchObject({ isComplete: true, hasPassword: true, person: { phone: siti.phone } })
  expect(deps.dukcapil.asked).toHaveLength(asked)
})

test('another birthplace is another identity: it is kept, and asked about', async () => {
  const outcome = await submit(identityOf(people.dewi))
  const browserKey = outcome.ok ? outcome.value.browserKey : ''
  deps.dukcapil.answer('mismatch')
  expect(await submit({ ...identityOf(people.dewi), birthPlaceOnKtp: 'TEMPAT LAIN' }, browserKey)).toMatchObject({ ok: true, value: { identity: 'mismatch' } })
  expect((await openRegistration(deps, browserKey)).birthPlaceOnKtp).toBe('TEMPAT LAIN')
})

test('the answer to one identity never passes for another that a second tab put in its place', async () => {
  deps.dukcapil.answer('mismatch')
  const first = await submit(identityOf(people.hermina))
  const browserKey = first.ok ? first.value.browserKey : ''
  const verify = deps.dukcapil.verify
  const interrupted = { ...deps, dukcapil: { ...deps.dukcapil, verify: async (claim: Parameters<typeof verify>[0]) => {
    if (claim.nik === people.tono.nik) await submit(identityOf(people.ratna), browserKey)
    return 'match' as const
  } } }
  await submitIdentity(interrupted, { browserKey, form: identityOf(people.tono), by: { kind: 'anonymous' } })
  expect(await openRegistration(deps, browserKey)).toMatchObject({ identity: 'mismatch', person: { nik: people.ratna.nik } })
})

test('outside the registration period nobody begins', async () => {
  deps.clock.advance(400 * 86_400_000)
  expect(await submit(identityOf(siti))).toEqual({ ok: false, refusal: 'registration-closed' })
})
