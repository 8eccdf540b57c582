import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { extendStage } from '#core/application/extend-stage.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { findStage } from '#core/season/rules/stages.ts'
import type { ExtensionAudience } from '#core/season/rules/timetable.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { aCase } from '#test/a-case.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { chooseFormasi } from '#test/choose-formasi.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

let database: TestDatabase
let deps: TestDeps
let draft: { accountId: string; instansi: string }
const hours = (count: number) => new Date(deps.clock.now().getTime() + count * 3_600_000)

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  const chosen = await anApplication(deps, people.siti).withBiodata().withSelection('pppk-teknis').with(chooseFormasi('teknis-daerah')).begin()
  draft = { accountId: chosen.accountId, instansi: chosen.formasi!.instansiCode }
  await anApplication(deps, people.made).begin()
  await aCase(deps, people.bagus)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await runJobs(deps, database)
  deps.mails.length = 0
})

let later = 0
async function extend(audience: ExtensionAudience) {
  const season = (await findCurrentSeason(deps.db))!
  later += 24
  const outcome = await extendStage(deps, { kind: 'registration', audience, endsAt: new Date(findStage(season, 'registration')!.endsAt.getTime() + later * 3_600_000), reason: 'Distributor e-meterai terganggu', by: { kind: 'system' } })
  if (!outcome.ok) throw new Error(outcome.refusal)
  await runJobs(deps, database)
}

const told = () => deps.mails.filter(({ subject }) => subject === 'Batas waktu diperpanjang').map(({ to }) => to).toSorted()

describe('more time for registration is told by mail', () => {
  it('to those of one agency who have not sent', async () => {
    await extend({ kind: 'instansi', instansiCode: draft.instansi })
    expect(told()).toEqual([people.siti.email])
    expect(deps.mails[0]!.text).toContain('Distributor e-meterai terganggu')
    expect(deps.mails[0]!.text).toContain('Pendaftaran')
  })

  it('to everybody who has not sent, and to nobody who has', async () => {
    await extend({ kind: 'all' })
    expect(told()).toEqual([people.made.email, people.siti.email].toSorted())
  })

  it('to those whom a fault hit', async () => {
    await extend({ kind: 'affected', hitFrom: hours(-1), hitUntil: deps.clock.now() })
    expect(told()).toEqual([people.made.email, people.siti.email].toSorted())
  })

  it('once, however often the job comes, and not when it is over', async () => {
    const [{ id } = { id: '' }] = await asOwner<{ id: string }>(database, `select id from season.extension where audience = 'all'`)
    await deps.queue.send(deps.db, 'tell-extension', { extensionId: id })
    await runJobs(deps, database)
    expect(told()).toEqual([])
    await asOwner(database, 'delete from season.extension_notice')
    deps.clock.advance(400 * 24 * 3_600_000)
    await deps.queue.send(deps.db, 'tell-extension', { extensionId: id })
    await runJobs(deps, database)
    expect(told()).toEqual([])
    deps.clock.advance(-400 * 24 * 3_600_000)
  })
})
