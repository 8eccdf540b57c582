import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { findAlert, findAnnouncement, findCurrentSeason, listAnnouncements, listFaq, searchFaq } from './queries.ts'
import { isRegistrationOpen, stageKinds } from './rules/stages.ts'

let database: TestDatabase
const now = new Date()

beforeAll(async () => {
  database = await freshDatabase('seeded')
})
afterAll(() => database.drop())

describe('the season', () => {
  it('has all its stages in their order, and the demo is open', async () => {
    const season = await findCurrentSeason(database.db)
    expect(season?.stages.map((stage) => stage.kind)).toEqual(stageKinds)
    expect(season && isRegistrationOpen(season, now)).toBe(true)
  })

  it('is null before the first is set up', async () => {
    const empty = await freshDatabase('empty')
    expect(await findCurrentSeason(empty.db)).toBeNull()
    await empty.drop()
  })
})

describe('announcements', () => {
  it('are those valid now, newest first', async () => {
    const dates = (await listAnnouncements(database.db, now, 'nation')).map((item) => item.validFrom.getTime())
    expect(dates.length).toBeGreaterThanOrEqual(5)
    expect(dates).toEqual(dates.toSorted((a, b) => b - a))
    expect(await listAnnouncements(database.db, new Date('2020-01-01'), 'nation')).toEqual([])
  })

  it('one that is not valid yet or no more cannot be found', async () => {
    await asOwner(database, `insert into season.announcement (slug, severity, title, summary, body, valid_from, valid_until) values
      ('besok', 'info', 'Besok', 'x', 'x', now() + interval '1 day', null), ('kemarin', 'info', 'Kemarin', 'x', 'x', now() - interval '2 days', now() - interval '1 day')`)
    expect(await findAnnouncement(database.db, 'besok', now)).toBeNull()
    expect(await findAnnouncement(database.db, 'kemarin', now)).toBeNull()
    expect(await findAnnouncement(database.db, 'kemarin', new Date(now.getTime() - 1.5 * 86_400_000))).toMatchObject({ title: 'Kemarin' })
  })

  it('the alert is the newest that must be confirmed', async () => {
    expect((await findAlert(database.db, now))?.slug).toBe('pembukaan-pendaftaran')
  })
})

describe('questions', () => {
  it('are at least 25, each with an answer, none twice', async () => {
    const entries = await listFaq(database.db)
    expect(entries.length).toBeGreaterThanOrEqual(25)
    expect(new Set(entries.map((entry) => entry.question)).size).toBe(entries.length)
    expect(entries.filter((entry) => entry.answer.length < 60)).toEqual([])
  })

  it.each([
    ['kuota', 'sudah-bayar-kuota-nol'],
    ['kuotanya nol', 'sudah-bayar-kuota-nol'],
    ['lupa password', 'lupa-kata-sandi'],
    ['lupa pasword', 'lupa-kata-sandi'],
    ['metrai gagal', 'pembubuhan-gagal'],
    ['tempat lhir', 'tempat-lahir-sesuai-ijazah'],
    ['disabilitas', 'pelamar-disabilitas'],
    ['SANGGAH', 'cara-sanggah'],
    ['apakah saya bisa mendaftar dari iphone?', 'peramban-dan-ponsel'],
    ['thk2', 'eks-thk-2'],
  ])('"%s" finds %s among the first three', async (text, slug) => {
    const found = await searchFaq(database.db, text)
    expect(found.slice(0, 3).map((entry) => entry.slug)).toContain(slug)
  })

  it('nonsense finds nothing; neither does an empty search or one of signs only', async () => {
    expect(await searchFaq(database.db, 'xyzzy qwrtp')).toEqual([])
    expect(await searchFaq(database.db, '  ')).toEqual([])
    expect(await searchFaq(database.db, "%' -- \\ ; *")).toEqual([])
  })
})
