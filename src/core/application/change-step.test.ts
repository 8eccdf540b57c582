import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { anAccount } from '#main/seed/a-registration.ts'
import { anApplication, changeOf, usualBiodata } from '#main/seed/an-application.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { loadApplication, startApplication } from './application.ts'
import { changeStep } from './change-step.ts'
import { saveBiodata } from './save-biodata.ts'
import { saveSelection } from './save-selection.ts'

const { siti, suharti } = people
let database: TestDatabase
let deps: TestDeps
let accountId: string

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  accountId = await anAccount(deps, siti)
})
afterAll(() => database.drop())
afterEach(() => asOwner(database, 'truncate application.application cascade'))

const load = () => loadApplication(deps.db, deps.keys, accountId)
const submit = () => asOwner(database, `insert into application.submission (application_id, registration_number, received_at, submitted_at, rules_version, snapshot, answers, snapshot_sha256, receipt, card_check_code)
  select id, '12345678901234567', now(), now(), '1', '\\x00', '\\x00', '\\x00', 'x', 'x' from application.application`)

describe('saving a step', () => {
  test('of twenty tabs drawn at the same time exactly one saves; the others are told', async () => {
    await startApplication(deps, accountId)
    const change = await changeOf(deps, accountId)
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => saveBiodata(deps, change, { ...usualBiodata(siti), heightCm: 150 + index })))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal])))).toEqual(new Set(['changed-elsewhere']))
    expect(await load()).toMatchObject({ version: 1, biodata: { heightCm: 150 + outcomes.findIndex(({ ok }) => ok) } })
  })

  test('the same form twenty times saves once and ends twenty times well (T14)', async () => {
    await startApplication(deps, accountId)
    const sending = { intent: { key: 'satu', actor: Buffer.from('siti') }, route: '/lamaran/biodata', body: { a: '1' } }
    const change = { ...(await changeOf(deps, accountId)), sending }
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => saveBiodata(deps, change, usualBiodata(siti))))
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect((await load()).version).toBe(1)
    expect(await asOwner(database, "select id from application.event where kind = 'step-saved'")).toHaveLength(1)
  })

  test('a refusal undoes everything, and the form may be sent again', async () => {
    await startApplication(deps, accountId)
    const sending = { intent: { key: 'dua', actor: Buffer.from('siti') }, route: '/lamaran/biodata', body: {} }
    const change = { ...(await changeOf(deps, accountId)), sending }
    expect(await saveBiodata(deps, { ...change, isHuman: async () => false }, usualBiodata(siti))).toEqual({ ok: false, refusal: 'not-human' })
    expect(await load()).toMatchObject({ version: 0, biodata: null })
    expect((await saveBiodata(deps, { ...change, isHuman: async () => true }, usualBiodata(siti))).ok).toBe(true)
  })

  test('what breaks on the way leaves nothing behind', async () => {
    await startApplication(deps, accountId)
    const broken = changeStep(deps, 'biodata', await changeOf(deps, accountId), () => Promise.reject(new Error('disk full')))
    await expect(broken).rejects.toThrow('disk full')
    expect((await load()).version).toBe(0)
  })

  test('no step is saved before its turn, after the end, or after the deadline', async () => {
    await startApplication(deps, accountId)
    const early = await saveSelection(deps, await changeOf(deps, accountId), { selectionType: 'pppk-teknis', thk2: null })
    expect(early).toEqual({ ok: false, refusal: 'step-not-open' })

    const begun = deps.clock.now()
    deps.clock.advance(40 * 86_400_000)
    expect(await saveBiodata(deps, await changeOf(deps, accountId), usualBiodata(siti))).toEqual({ ok: false, refusal: 'registration-closed' })
    deps.clock.set(begun)

    await submit()
    expect(await saveBiodata(deps, await changeOf(deps, accountId), usualBiodata(siti))).toEqual({ ok: false, refusal: 'already-submitted' })
  })

  test('the deadline\'s last second counts, the next does not', async () => {
    await startApplication(deps, accountId)
    const [stage] = await asOwner<{ ends_at: Date }>(database, "select ends_at from season.stage join season.season s on s.id = season_id where kind = 'registration' and is_current")
    const now = deps.clock.now()
    deps.clock.set(new Date(stage!.ends_at.getTime() + 999))
    expect((await saveBiodata(deps, await changeOf(deps, accountId), usualBiodata(siti))).ok).toBe(true)
    deps.clock.set(new Date(stage!.ends_at.getTime() + 1000))
    expect(await saveBiodata(deps, await changeOf(deps, accountId), usualBiodata(siti))).toEqual({ ok: false, refusal: 'registration-closed' })
    deps.clock.set(now)
  })
})

test('what is encrypted opens for its own application only', async () => {
  await anApplication(deps, siti).withBiodata().begin({ accountId })
  await anApplication(deps, suharti).withBiodata().begin()
  await asOwner(database, `update application.biodata b set address_on_ktp = other.address_on_ktp
    from application.biodata other, application.application mine where other.application_id <> b.application_id and mine.id = b.application_id and mine.account_id = $1`, [accountId])
  await expect(load()).rejects.toThrow()
})

test('everything saved comes back as it was given', async () => {
  const biodata = { ...usualBiodata(siti), gelarDepan: 'Dr.', disabilityKind: 'fisik' as const, disabilityVideoUrl: 'https://youtu.be/contoh', telephone: '0215551234', domicile: { countryCode: 'JP', address: 'Namba 2-3', kelurahanCode: null, foreignRegion: 'Osaka' } }
  const application = await anApplication(deps, siti).withBiodata(biodata).withSelection('pppk-tenaga-kesehatan').begin({ accountId })
  expect(application.biodata).toEqual(biodata)
  expect(application.selection).toEqual({ selectionType: 'pppk-tenaga-kesehatan', thk2: null })
})
