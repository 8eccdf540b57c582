import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { findBirthplace, searchBirthplaces } from './queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('seeded')
})
afterAll(() => database.drop())

const namesFor = async (text: string) => (await searchBirthplaces(database.db, text)).map((place) => place.name)

test.each([
  ['bogor', 'Kota Bogor'],
  ['Kab. Bogor', 'Kabupaten Bogor'],
  ['kab bogor', 'Kabupaten Bogor'],
  ['  BANDUNG barat ', 'Kabupaten Bandung Barat'],
  ['surabya', 'Kota Surabaya'],
])('%j finds %s', async (text, name) => {
  expect(await namesFor(text)).toContain(name)
})

test('a place keeps the name it had', async () => {
  const [place] = (await searchBirthplaces(database.db, 'toba samosir')).filter((found) => found.isHistorical)
  expect(place?.name).toBe('Kabupaten Toba Samosir')
  expect(await findBirthplace(database.db, place!.id)).toEqual(place)
})

test('nothing before the third letter, nothing for nonsense, and no wildcard of the database', async () => {
  expect(await namesFor('bo')).toEqual([])
  expect(await namesFor('qqqqzzzz')).toEqual([])
  expect(await namesFor('%%%')).toEqual([])
  expect(await namesFor('___')).toEqual([])
  expect(await findBirthplace(database.db, "' or 1=1")).toBeNull()
})

test('at most twenty, those beginning with the word first', async () => {
  const names = await namesFor('kabupaten')
  expect(names).toHaveLength(20)
  expect((await namesFor('aceh'))[0]).toMatch(/\bAceh\b/)
})
