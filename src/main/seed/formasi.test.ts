import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('seeded')
})
afterAll(() => database.drop())

const one = async (sql: string) => (await database.pool.query(sql)).rows[0]

test('every formasi and everything it accepts is loaded', async () => {
  expect(
    await one(`select (select count(*) from formasi.formasi) as formasi, (select sum(quota) from formasi.formasi) as seats,
      (select count(*) from formasi.accepted_pendidikan) as accepted, (select count(*) from formasi.jabatan) as jabatan,
      (select count(*) from formasi.formasi where level_codes = '{}') as without_level`),
  ).toEqual({ formasi: 10_024, seats: 36_865, accepted: 46_101, jabatan: 563, without_level: 0 })
})

test('every formasi of a region knows its province, and its regency where the agency is one', async () => {
  expect(
    await one(`select count(*) filter (where province_code is null) as nowhere, count(*) filter (where kab_kota_code is null and i.kind <> 'PROV') as no_regency
      from formasi.formasi f join reference.instansi i on i.code = f.instansi_code where i.level = 'D'`),
  ).toEqual({ nowhere: 0, no_regency: 0 })
})

test('no name carries leftovers of the official lists', async () => {
  const { rows } = await database.pool.query(`select name from formasi.jabatan where name ~ '[&*]|^[^[:alpha:]]|  ' union all
    select level from formasi.formasi, unnest(location) level where level ~ '[&*]|^[-. ]|[- ]$|  '`)
  expect(rows).toEqual([])
})

test('each formasi asks for documents within the limits of the real portal, in at least four different sets', async () => {
  const { rows } = await database.pool.query(`select set_id, count(*) as slots, count(*) filter (where needs_emeterai) as stamped, max(max_kb) as largest
    from formasi.requirement where set_id in (select distinct requirement_set_id from formasi.formasi) group by set_id`)
  expect(rows.length).toBeGreaterThanOrEqual(4)
  for (const row of rows) expect(row).toMatchObject({ stamped: 2, largest: 800 })
  const { rows: pictures } = await database.pool.query(`select distinct max_kb from formasi.requirement where media_type = 'image/jpeg'`)
  expect(pictures).toEqual([{ max_kb: 200 }])
})
