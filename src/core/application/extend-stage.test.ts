import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findCurrentSeason } from '#core/season/queries.ts'
import { type Season, findStage } from '#core/season/rules/stages.ts'
import { setOffset, writeStageDates } from '#core/season/timetable.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { takeBackFormasi } from './choose-formasi.ts'
import { extendStage } from './extend-stage.ts'
import { saveDraft } from './save-draft.ts'
import { findSeasonOf } from './season-of-applicant.ts'

let database: TestDatabase
let deps: TestDeps
let hit: { accountId: string; instansi: string }
let other: { accountId: string }
let endsAt: Date
const by = { kind: 'system' } as const
const reason = 'Distributor e-meterai terganggu'
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000)
const closes = (season: Season | null) => findStage(season!, 'registration')!.endsAt

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  const chosen = await anApplication(deps, people.siti).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin()
  hit = { accountId: chosen.accountId, instansi: chosen.formasi!.instansiCode }
  deps.clock.advance(3_600_000)
  other = await anApplication(deps, people.made).begin()
  endsAt = closes(await findCurrentSeason(deps.db))
})
afterAll(() => database.drop())

describe('more time', () => {
  it('is refused without a reason, when it is no more, and when nobody was hit', async () => {
    const audience = { kind: 'all' } as const
    const extension = { kind: 'registration', audience, endsAt: later(endsAt, 24), reason, by } as const
    expect(await extendStage(deps, { ...extension, reason: 'pendek' })).toEqual({ ok: false, refusal: 'reason-missing' })
    expect(await extendStage(deps, { ...extension, endsAt })).toEqual({ ok: false, refusal: 'not-later' })
    const nobody = { kind: 'affected', hitFrom: later(deps.clock.now(), -48), hitUntil: later(deps.clock.now(), -47) } as const
    expect(await extendStage(deps, { ...extension, audience: nobody })).toEqual({ ok: false, refusal: 'nobody-affected' })
    expect(await extendStage(deps, { ...extension, audience: { kind: 'instansi', instansiCode: 'XXXX' } })).toEqual({ ok: false, refusal: 'no-such-instansi' })
    expect(await extendStage(deps, { ...extension, kind: 'announcement' })).toEqual({ ok: false, refusal: 'no-such-stage' })
    expect(closes(await findSeasonOf(deps.db, hit.accountId))).toEqual(endsAt)
  })

  it('reaches those whom a fault hit, and nobody else', async () => {
    const now = deps.clock.now()
    const audience = { kind: 'affected', hitFrom: later(now, -2), hitUntil: later(now, -0.5) } as const
    expect(await extendStage(deps, { kind: 'registration', audience, endsAt: later(endsAt, 5), reason, by })).toEqual({ ok: true, value: { affected: 1 } })
    expect(closes(await findSeasonOf(deps.db, hit.accountId))).toEqual(later(endsAt, 5))
    expect(closes(await findSeasonOf(deps.db, other.accountId))).toEqual(endsAt)
    expect(closes(await findCurrentSeason(deps.db))).toEqual(endsAt)
  })

  it('reaches those who apply to one agency, on top of the agency’s own dates', async () => {
    expect(await setOffset(deps.db, { kind: 'registration', instansiCode: hit.instansi, startMinutes: 0, endMinutes: 600, reason: 'Kapal terlambat' }, by)).toMatchObject({ ok: true })
    expect(closes(await findSeasonOf(deps.db, hit.accountId))).toEqual(later(endsAt, 10))
    const audience = { kind: 'instansi', instansiCode: hit.instansi } as const
    expect(await extendStage(deps, { kind: 'registration', audience, endsAt: later(endsAt, 10), reason, by })).toEqual({ ok: false, refusal: 'not-later' })
    expect(await extendStage(deps, { kind: 'registration', audience, endsAt: later(endsAt, 24), reason, by })).toMatchObject({ ok: true })
    expect(closes(await findSeasonOf(deps.db, hit.accountId))).toEqual(later(endsAt, 24))
    expect(closes(await findSeasonOf(deps.db, other.accountId))).toEqual(endsAt)
  })

  it('counts for what is saved, and cannot be lost by taking the agency back', async () => {
    const before = deps.clock.now()
    deps.clock.set(later(endsAt, 1))
    const save = (accountId: string) => saveDraft(deps, { accountId, step: 'biodata', formVersion: accountId === hit.accountId ? version : 0, fields: { 'alamat-ktp': 'Jalan Baru' } })
    const { version } = await deps.db.selectFrom('application.application').select('version').where('accountId', '=', hit.accountId).executeTakeFirstOrThrow()
    expect(await save(hit.accountId)).toMatchObject({ ok: true })
    expect(await save(other.accountId)).toEqual({ ok: false, refusal: 'registration-closed' })
    // Siti was hit herself: her extension has no agency. After that has run out, the agency's is all that is left.
    deps.clock.set(later(endsAt, 6))
    expect(await takeBackFormasi(deps, { accountId: hit.accountId, formVersion: version })).toEqual({ ok: false, refusal: 'only-this-instansi' })
    deps.clock.set(before)
  })

  it('reaches everybody', async () => {
    expect(await extendStage(deps, { kind: 'registration', audience: { kind: 'all' }, endsAt: later(endsAt, 48), reason, by })).toEqual({ ok: true, value: { affected: null } })
    for (const season of [await findCurrentSeason(deps.db), await findSeasonOf(deps.db, hit.accountId), await findSeasonOf(deps.db, other.accountId)]) expect(closes(season)).toEqual(later(endsAt, 48))
  })
})

describe('new dates', () => {
  const write = (change: Parameters<typeof writeStageDates>[1]) => deps.db.transaction().execute((tx) => writeStageDates(tx, change, by))

  it('are refused when they make no sense, or when the stage was moved since', async () => {
    const stage = findStage((await findCurrentSeason(deps.db))!, 'objection')!
    const from = { startsAt: stage.startsAt, endsAt: stage.endsAt }
    expect(await write({ kind: 'objection', from, to: { startsAt: from.startsAt, endsAt: later(from.startsAt, 73) } })).toEqual({ ok: false, refusal: 'objection-too-long' })
    expect(await write({ kind: 'objection', from, to: { startsAt: from.endsAt, endsAt: from.startsAt } })).toEqual({ ok: false, refusal: 'ends-before-start' })
    const to = { startsAt: later(from.startsAt, 24), endsAt: later(from.endsAt, 24) }
    expect(await write({ kind: 'objection', from, to })).toEqual({ ok: true, value: null })
    expect(await write({ kind: 'objection', from, to: from })).toEqual({ ok: false, refusal: 'dates-changed-since' })
  })
})
