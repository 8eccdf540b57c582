import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Appliers, approveChange } from '#core/officer/change/decide-change.ts'
import { findChange, listOpenChanges } from '#core/officer/change/queries.ts'
import { aCase, ownerOf } from '#test/a-case.ts'
import { aWish } from '#test/an-export.ts'
import { type TestOffice, anOffice } from '#test/an-office.ts'
import { scopeWith, visitor } from '#test/a-planned-formasi.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'
import { exportApplier } from './appliers.ts'
import { fetchExport } from './fetch-export.ts'
import { requestExport } from './request-export.ts'

let office: TestOffice
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

test('a person who was erased since has their row and nothing about them, and does not stop the others', async () => {
  const { deps, database } = office
  const [first, second] = [await scopeWith(office, 'administrator'), await scopeWith(office, 'administrator')]
  await aCase(deps, people.siti)
  const accountId = await ownerOf(deps, await aCase(deps, people.suharti))
  await runJobs(deps, database)
  await asOwner(database, 'update account.account set closed_at = $2 where id = $1', [accountId, deps.clock.now()])
  await asOwner(database, `insert into privacy.erasure_request (account_id, cause, asked_at, due_at) values ($1, 'closed', $2, $2)`, [accountId, deps.clock.now()])
  await asOwner(database, 'select privacy.erase_account($1, $2)', [accountId, deps.clock.now()])

  expect(await requestExport(deps, first, aWish({ list: 'applicants', personal: ['nik', 'name'] }), { visitor, intentKey: 'formulir' })).toMatchObject({ ok: true })
  const [change] = await listOpenChanges(deps, second)
  const { payloadHash } = (await findChange(deps, second, change!.id))!
  expect(await approveChange(deps, second, { changeId: change!.id, seenHash: payloadHash, visitor }, exportApplier(deps) as Appliers)).toMatchObject({ ok: true })
  await runJobs(deps, database)

  const [{ id } = { id: '' }] = await asOwner<{ id: string }>(database, `select id from export.export where state = 'ready'`)
  const fetched = await fetchExport(deps, first, id, visitor)
  if (!fetched.ok) throw new Error(fetched.refusal)
  const rows = parse(Buffer.concat(await fetched.value.file.toArray()), { bom: true, columns: true }) as Record<string, string>[]
  // Beside the marks (decision 180).
  expect(rows).toHaveLength(2 + 3)
  expect(rows.map(({ NIK }) => NIK)).toEqual(expect.arrayContaining(['', people.siti.nik]))
  expect(await asOwner(database, 'select from export.person where export_id = $1', [id])).toHaveLength(1)
})
