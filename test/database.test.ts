import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('seeded')
})
afterAll(() => database.drop())

test('the seeded template holds every region of the reference data', async () => {
  const { rows } = await database.pool.query(`select (select count(*) from reference.province) as provinces,
    (select count(*) from reference.kab_kota) as kab_kota, (select count(*) from reference.kelurahan) as kelurahan,
    (select count(*) from reference.birthplace) as birthplaces, (select count(*) from season.stage) as stages`)
  expect(rows[0]).toEqual({ provinces: 38, kab_kota: 514, kelurahan: 83_762, birthplaces: 546, stages: 11 })
})

test('the doors may add to the audit trail but never change it', async () => {
  await database.pool.query(`insert into audit.event (actor_kind, action) values ('system', 'tested')`)
  await expect(database.pool.query(`update audit.event set action = 'other'`)).rejects.toThrow(/permission denied/)
  await expect(database.pool.query('delete from audit.event')).rejects.toThrow(/permission denied/)
})

test('a job is sent inside a transaction, and only sent', async () => {
  await database.pool.query('begin')
  await database.pool.query(`select jobs.send('send-mail', '{"mailId":"1"}'::json, null, null, 5, null)`)
  await database.pool.query('rollback')
  const { rows } = await database.pool.query('select * from jobs.backlog()')
  expect(rows).toEqual([])
  await expect(database.pool.query('select * from graphile_worker._private_jobs')).rejects.toThrow(/permission denied/)
})
