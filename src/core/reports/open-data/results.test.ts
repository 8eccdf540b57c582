import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCase, copyCases } from '#test/a-case.ts'
import { officerWith, ownInstansi } from '#test/an-office.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { judgeCopies } from '#test/judged-copies.ts'
import { people } from '#test/people.ts'
import { type OpenDatasetKey, openDatasets } from '#core/reports/rules/open-datasets.ts'
import { openTables } from '#core/reports/rules/open-tables.ts'
import { countAgencies, countCauses, countDays } from './count-open.ts'
import { findOpenFile, readOpenFile } from './open-files.ts'
import { writeOpenData } from './write-open-data.ts'

// Features.md B19: reasons, times and objections of each agency, equal to the database to the unit, small ones suppressed.
let database: TestDatabase
let deps: TestDeps
let officers: { judgedBy: string; supervisedBy: string }
const owner = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) => asOwner<Row>(database, sql, values)
const hoursAgo = (hours: number) => new Date(deps.clock.now().getTime() - hours * 3_600_000)
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  await copyCases(database, await aCase(deps, people.siti), 120)
  officers = { judgedBy: (await officerWith(deps, 'verifier')).officerId, supervisedBy: (await officerWith(deps, 'supervisor')).officerId }
  await owner(`update verification.case set received_at = $1`, [hoursAgo(24 * 5)])
  await deps.db.updateTable('season.stage').set({ startsAt: hoursAgo(24 * 30), endsAt: hoursAgo(24 * 4) }).where('kind', '=', 'registration').execute()
  const judge = (count: number, reason: string | null, hours: number) => judgeCopies(database, ownInstansi, { count, reason, ...officers, judgedAt: hoursAgo(hours) })
  await judge(50, 'unreadable', 72)
  await judge(30, 'expired', 48)
  await judge(3, 'stamp-invalid', 48)
  await judge(38, null, 24)
  // Eleven of the fifty have a second reason.
  await owner(`insert into verification.requirement_verdict (verdict_id, requirement_id, position, is_met, reason) select verdict_id, 'uji/ktp', 1, false, 'altered' from verification.requirement_verdict where reason = 'unreadable' order by verdict_id limit 11`)
}, 60_000)
afterAll(() => database.drop())

/** A publication that everybody can read since an hour; the final one answers the first. */
async function publish(kind: 'administrative' | 'after-objection') {
  const [{ id } = { id: '' }] = await owner<{ id: string }>(
    `insert into verification.publication (id, season_id, instansi_code, kind, number, published_at, passed, failed, proposed_by, approved_by, approved_at)
     select gen_random_uuid(), s.id, $1, $2, 1, $3, 0, 0, $4, $5, $3 from season.season s where s.is_current returning id`, [ownInstansi, kind, hoursAgo(1), officers.judgedBy, officers.supervisedBy])
  if (kind === 'administrative') await owner('update verification.case set published_at = $1, publication_id = $2', [hoursAgo(1), id])
  else await owner(`update verification.publication set final_id = $1 where kind = 'administrative'`, [id])
}

/** So many of the failed objected; so many of those were accepted. */
async function object(sent: number, accepted: number) {
  await owner('alter table verification.objection disable trigger user')
  await owner(
    `insert into verification.objection (application_id, verdict_id, started_at, changed_at, agreed_at, sent_at, answered_at, answered_by, is_accepted)
     select v.application_id, v.id, $1, $1, $1, $1, $1, $2, row_number() over (order by v.id) <= $4 from verification.verdict v where v.overall = 'failed' order by v.id limit $3`,
    [hoursAgo(1), officers.supervisedBy, sent, accepted])
}

async function rowsOf(key: OpenDatasetKey): Promise<Record<string, unknown>[]> {
  const now = deps.clock.now()
  // Without the nation's nine thousand formasi, which cost a second each time.
  const counts = await deps.db.transaction().execute(async (tx) => ({ days: await countDays(tx, now), agencies: await countAgencies(tx, now), formasi: [], causes: await countCauses(tx, now) }))
  const table = openTables(counts, {}).find((one) => one.key === key)!
  const columns = openDatasets.find((one) => one.key === key)!.columns.map(({ name }) => name)
  return table.rows.filter(([code]) => code === ownInstansi).map((row) => Object.fromEntries(row.map((value, at) => [columns[at], value])))
}

const count = async (sql: string) => (await owner<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]!.n

it('gives no result, no reason and no time before the agency has published', async () => {
  expect(await rowsOf('lamaran-per-instansi')).toMatchObject([{ lamaran_dikirim: 121, memenuhi_syarat: null, median_hari_verifikasi: null, sanggah_dikirim: null }])
  expect(await rowsOf('sebab-tms-per-instansi')).toEqual([])
})

it('gives each failed application once, by its reason, and the days that half of all needed', async () => {
  await publish('administrative')
  const [agency] = await rowsOf('lamaran-per-instansi')
  expect(agency).toMatchObject({ memenuhi_syarat: 38, tidak_memenuhi_syarat: 83, median_hari_verifikasi: 3, sanggah_dikirim: null, sanggah_diterima: null })
  const causes = await rowsOf('sebab-tms-per-instansi')
  expect(causes).toHaveLength(13)
  const of = Object.fromEntries(causes.map((row) => [row['sebab'], row['lamaran_tms']]))
  expect(of).toMatchObject({ 'Tidak terbaca, terpotong, atau buram': 39, 'Lebih dari satu sebab': 11, 'Meterai tidak ada, tidak sah, atau sudah dipakai': '<10', Lainnya: '<10' })
  // Every failed application is in one of them: the small ones are what is left.
  const small = await count(`verification.requirement_verdict where reason = 'stamp-invalid'`)
  expect(39 + 11 + 30 + small).toBe(await count(`verification.case where overall = 'failed' and published_at is not null`))
  // Three would be all that is left of 83, which is too well known for ten small counts: so one of the large is hidden.
  expect(Object.values(of).filter((value) => value === 'disembunyikan')).toHaveLength(1)
  await writeOpenData(deps)
  const file = (await findOpenFile(deps.db, 'sebab-tms-per-instansi.json'))!
  const written = JSON.parse(gunzipSync((await readOpenFile(deps.db, file))!).toString()) as Record<string, unknown>[]
  expect(written).toHaveLength(13)
  expect(written).toEqual(expect.arrayContaining([{ kode_instansi: ownInstansi, instansi: expect.stringContaining('Arsip'), sebab: 'Lebih dari satu sebab', lamaran_tms: 11 }]))
})

it('gives objections and those accepted once their answers are out, to the unit', async () => {
  await object(40, 15)
  expect((await rowsOf('lamaran-per-instansi'))[0]).toMatchObject({ sanggah_dikirim: null, sanggah_diterima: null })
  await publish('after-objection')
  const [sent, accepted] = [await count('verification.objection where sent_at is not null'), await count('verification.objection where is_accepted')]
  expect((await rowsOf('lamaran-per-instansi'))[0]).toMatchObject({ tidak_memenuhi_syarat: 83, sanggah_dikirim: sent, sanggah_diterima: accepted })
})

it('hides how many objections were accepted where so few were rejected that taking away would tell', async () => {
  await owner(`update verification.objection set is_accepted = true where application_id in (select application_id from verification.objection where not is_accepted limit 22)`)
  const [agency] = await rowsOf('lamaran-per-instansi')
  expect([agency!['sanggah_dikirim'], agency!['sanggah_diterima']]).toContain('disembunyikan')
  await owner(`update verification.objection set is_accepted = false`)
  await owner(`update verification.objection set is_accepted = true where application_id in (select application_id from verification.objection limit 3)`)
  expect((await rowsOf('lamaran-per-instansi'))[0]).toMatchObject({ sanggah_diterima: '<10' })
})
