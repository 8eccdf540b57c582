import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { walkAccounts } from '#core/account/walk-accounts.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { aCase } from '#test/a-case.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { extendStage } from './extend-stage.ts'
import { remindUnfinished } from './remind-unfinished.ts'
import { reminderMark } from './rules/reminder.ts'
import { minutesNeeded, whatIsMissing } from './rules/what-is-missing.ts'

const hourMs = 3_600_000
const at = (hours: number) => new Date(Date.UTC(2026, 11, 10) + hours * hourMs)

describe('the marks of a deadline', () => {
  it.each([[73, null], [72, 'three-days'], [24.1, 'three-days'], [24, 'one-day'], [2, 'one-day'], [1.9, null], [-1, null]] as const)('%s hours before it: %s', (left, mark) => expect(reminderMark(at(0), at(left))).toBe(mark))
})

it('needs less time, step by step', () => {
  const begun = { biodata: null, selection: null, formasi: null, missingDocuments: [], submission: null }
  const chosen = { ...begun, biodata: {}, selection: {}, formasi: { savedAt: at(0) }, missingDocuments: [{ name: 'Ijazah' }, { name: 'Transkrip' }] }
  const needed = [begun, chosen, { ...chosen, missingDocuments: [] }].map(minutesNeeded)
  expect(needed).toEqual([47, 13, 5])
  expect(whatIsMissing(chosen)).toEqual(['Unggah Ijazah', 'Unggah Transkrip'])
})

describe('who has not sent', () => {
  let database: TestDatabase
  let deps: TestDeps
  let endsAt: Date
  let instansi = ''
  let madeId = ''
  beforeAll(async () => {
    database = await freshDatabase('seeded')
    deps = testDeps(database)
    const chosen = await anApplication(deps, people.siti).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin()
    instansi = chosen.formasi!.instansiCode
    madeId = await anAccount(deps, people.made)
    await aCase(deps, people.bagus)
    endsAt = findStage((await findCurrentSeason(deps.db))!, 'registration')!.endsAt
    await runJobs(deps, database)
  })
  afterAll(() => database.drop())

  async function remind(hoursBefore: number, deadline = endsAt) {
    deps.mails.length = 0
    deps.clock.set(new Date(deadline.getTime() - hoursBefore * hourMs))
    await remindUnfinished(deps)
    await runJobs(deps, database)
    return deps.mails.filter(({ subject }) => subject === 'Lamaran Anda belum dikirim').map(({ to }) => to).toSorted()
  }
  const both = [people.made.email, people.siti.email].toSorted()

  it('hears of it three days and one day before, once each, with what is missing; who has sent hears nothing', async () => {
    expect(await remind(80)).toEqual([])
    expect(await remind(71)).toEqual(both)
    const [made, siti] = [people.made, people.siti].map(({ email }) => deps.mails.find(({ to }) => to === email)!.text)
    expect(made).toContain('Biodata belum disimpan')
    expect(siti).toContain('Unggah ')
    expect(siti).not.toContain('Biodata belum disimpan')
    expect(siti).toMatch(/WIB\. Di zona waktu lain: .*WITA.*WIT/)
    expect(await remind(70)).toEqual([])
    // Of a million who were told an hour ago nobody is opened again.
    const shut = new Proxy(deps.keys, { get: () => { throw new Error('somebody was opened') } })
    await remindUnfinished({ ...deps, keys: shut })
    expect(await remind(20)).toEqual(both)
    expect(await remind(19)).toEqual([])
    expect(await remind(1)).toEqual([])
  })

  it('hears of it though somebody else’s data cannot be opened', async () => {
    await asOwner(database, 'delete from application.reminder')
    const [kept] = await asOwner<{ id: string; wrapped: Buffer }>(database, `select k.id, k.wrapped from account.data_key k join account.account a on a.data_key_id = k.id where a.id = $1`, [madeId])
    await asOwner(database, `update account.data_key set wrapped = '\\x00' where id = $1`, [kept!.id])
    expect(await remind(71)).toEqual([people.siti.email])
    await asOwner(database, 'update account.data_key set wrapped = $2 where id = $1', [kept!.id, kept!.wrapped])
    expect(await remind(70)).toEqual([people.made.email])
    await remind(20)
  })

  it('is found step by step, however few of those looked at are meant', async () => {
    const [all, met]: [string[], string[]] = [[], []]
    const everybody = (await deps.db.selectFrom('account.account').select('id').orderBy('id').execute()).map(({ id }) => id)
    const wanted = everybody[2]!
    for (let next: string | null | undefined; next !== null; ) {
      const step = await walkAccounts(deps.db, next, sql`p.id = ${wanted}`, 1)
      met.push(...step.found)
      if (step.next) all.push(step.next)
      next = step.next
    }
    expect(met).toEqual([wanted])
    expect(all).toEqual(everybody)
  })

  it('hears of it again before a deadline that moved, each at the own one', async () => {
    const later = new Date(endsAt.getTime() + 96 * hourMs)
    deps.clock.set(new Date(endsAt.getTime() - hourMs))
    expect((await extendStage(deps, { kind: 'registration', audience: { kind: 'instansi', instansiCode: instansi }, endsAt: later, reason: 'Distributor terganggu', by: { kind: 'system' } })).ok).toBe(true)
    await runJobs(deps, database)
    expect(await remind(20, later)).toEqual([people.siti.email])
  })
})
