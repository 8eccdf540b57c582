import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { anAccount } from '#main/seed/a-registration.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { loadApplication, startApplication } from './application.ts'
import { draftLimits } from './rules/draft.ts'
import { listStepsUnderWay, loadDraft, saveDraft } from './save-draft.ts'
import { sweepDrafts } from './sweep-drafts.ts'

let database: TestDatabase
let deps: TestDeps
let accountId: string

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  accountId = await anAccount(deps, people.siti)
})
afterAll(() => database.drop())
afterEach(() => asOwner(database, 'truncate application.application cascade'))

const keep = (fields: Record<string, string>) => saveDraft(deps, { accountId, step: 'biodata', formVersion: 0, fields })
const load = async () => loadDraft(deps, await loadApplication(deps.db, deps.keys, accountId), 'biodata')

describe('a draft', () => {
  test('holds the last text of each field and when the last of them came', async () => {
    await startApplication(deps, accountId)
    await keep({ agama: 'islam', 'tinggi-badan': '16' })
    deps.clock.advance(60_000)
    await keep({ 'tinggi-badan': '165' })
    expect(await load()).toEqual({ fields: { agama: 'islam', 'tinggi-badan': '165' }, savedAt: deps.clock.now() })
    expect(await listStepsUnderWay(deps.db, await loadApplication(deps.db, deps.keys, accountId))).toEqual(['biodata'])
  })

  test('does not grow without end', async () => {
    await startApplication(deps, accountId)
    for (let round = 0; round < 3; round += 1) await keep(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`isian-${round}-${index}`, 'x'])))
    expect(Object.keys((await load()).fields)).toHaveLength(draftLimits.fields)
  })

  test('does not count as a change: the form it belongs to can still be saved', async () => {
    await startApplication(deps, accountId)
    await keep({ agama: 'islam' })
    expect((await loadApplication(deps.db, deps.keys, accountId)).version).toBe(0)
  })

  test('is forgotten when it can be saved no more, and not a moment before', async () => {
    await startApplication(deps, accountId)
    await keep({ agama: 'islam' })
    const [stage] = await asOwner<{ ends_at: Date }>(database, "select ends_at from season.stage join season.season s on s.id = season_id where kind = 'registration' and is_current")
    await sweepDrafts(deps.db, stage!.ends_at)
    expect((await load()).fields).toEqual({ agama: 'islam' })
    await sweepDrafts(deps.db, new Date(stage!.ends_at.getTime() + 1000))
    expect((await load()).fields).toEqual({})
  })
})
