import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerObjection } from '#core/verification/answer-objection.ts'
import { findPublishedResult } from '#core/verification/published-result.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { aCase, ownerOf } from '#test/a-case.ts'
import { endObjections, endRegistration, openStage, sendObjection } from '#test/a-published-result.ts'
import { officerWith, ownInstansi } from '#test/an-office.ts'
import { publish } from '#test/an-announcement.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { judge, scopeOf, supervise, visitor } from '#test/judgements.ts'
import { people } from '#test/people.ts'
import { readOwnRows } from './own-rows.ts'

// A publication is approved before its moment: until then nobody reads of it, in a copy of the own data neither.

const hour = 3_600_000
let database: TestDatabase
let deps: TestDeps
let siti = ''
let accountId = ''
const scopes = {} as Record<'verifier' | 'other' | 'supervisor' | 'first' | 'second', OfficerScope>
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  for (const [key, role] of [['verifier', 'verifier'], ['other', 'verifier'], ['supervisor', 'supervisor'], ['first', 'administrator'], ['second', 'administrator']] as const) scopes[key] = await scopeOf(deps, await officerWith(deps, role))
  siti = await aCase(deps, people.siti)
  accountId = await ownerOf(deps, siti)
  await endRegistration(deps, ownInstansi)
  await openStage(deps, 'administrative-result', 2)
  await openStage(deps, 'objection')
  await judge(deps, scopes.verifier, siti, { ktp: {} })
  await supervise(deps, scopes.supervisor, siti)
})
afterAll(() => database.drop())

const administrators = () => [scopes.first, scopes.second] as const
const inAnHour = () => new Date(deps.clock.now().getTime() + hour)

test('a result that is announced for later is in no copy before its moment, with nothing that was said of it', async () => {
  expect(await publish(deps, administrators(), 'administrative', inAnHour())).toMatchObject({ ok: true })
  const before = await readOwnRows(deps, accountId)
  for (const table of ['verification.case', 'verification.verdict', 'verification.requirement_verdict']) expect(before[table], table).toEqual([])
  deps.clock.advance(hour)
  const after = await readOwnRows(deps, accountId)
  expect(after['verification.case']).toMatchObject([{ overall: 'failed' }])
  expect(after['verification.requirement_verdict']!.length).toBeGreaterThan(0)
})

test('nor are the answers to an objection', async () => {
  await sendObjection(deps, siti)
  const { failed } = (await findPublishedResult(deps, accountId))!
  const answers = failed.map(({ requirementId }) => ({ requirementId, decision: 'accepted' as const, answer: 'Sudah kami periksa sekali lagi.' }))
  expect(await answerObjection(deps, scopes.other, { applicationId: siti, answers, answeredAt: null }, visitor)).toMatchObject({ ok: true })
  await endObjections(deps)
  expect(await publish(deps, administrators(), 'after-objection', inAnHour())).toMatchObject({ ok: true })
  const hidden = { 'verification.objection': [{ is_accepted: null }], 'verification.objection_point': [{ decision: null, answer: null }] }
  expect(await readOwnRows(deps, accountId)).toMatchObject(hidden)
  deps.clock.advance(hour)
  expect(await readOwnRows(deps, accountId)).toMatchObject({ 'verification.objection': [{ is_accepted: true }], 'verification.objection_point': [{ decision: 'accepted', answer: 'Sudah kami periksa sekali lagi.' }] })
})
