import { afterAll, beforeAll, expect, test } from 'vitest'
import { tasks } from '#emeterai/worker/tasks.ts'
import { testHouse } from '#test/a-house.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('empty', 'emeterai')
})
afterAll(() => database.drop())

test('a file without a row goes after an hour, a file with one stays', async () => {
  const house = testHouse(database)
  const dataKey = `with k as (insert into emeterai.data_key (wrapped) values ('\\x00') returning id)`
  await asOwner(database, `${dataKey} insert into emeterai.file (data_key_id, kind, storage_key, media_type, bytes, sha256) select id, 'ktp', 'bernama', 'image/jpeg', 1, sha256('a') from k`)
  await house.storage.put('bernama', Buffer.from('a'))
  await house.storage.put('ditinggalkan', Buffer.from('b'))
  const sweep = () => tasks['sweep']!(house)({}, {} as never)
  await sweep()
  expect((await house.storage.read('ditinggalkan')).toString()).toBe('b')
  house.clock.advance(2 * 3_600_000)
  await sweep()
  await expect(house.storage.read('ditinggalkan')).rejects.toThrow()
  expect((await house.storage.read('bernama')).toString()).toBe('a')
})
