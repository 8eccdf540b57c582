import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { countries, findCountryName } from './countries.ts'
import { findPlace, listProvinces, listRegionsIn } from './regions.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('seeded')
})
afterAll(() => database.drop())

describe('regions', () => {
  test('lead from the provinces down to a kelurahan', async () => {
    const { db } = database
    expect(await listProvinces(db)).toHaveLength(38)
    const path: string[] = []
    for (let code = '32'; path.length < 3; code = path.at(-1)!) path.push((await listRegionsIn(db, code))[0]!.code)
    expect(path.map((code) => code.length)).toEqual([5, 8, 13])
    expect(await findPlace(db, path.at(-1)!)).toMatchObject({ province: 'Jawa Barat' })
  })

  test.each(['', '99', '32.01.01.2001', "32' or 1=1", '32.1', '%'])('hold nothing in %j', async (code) => {
    expect(await listRegionsIn(database.db, code)).toEqual([])
  })

  test('an unknown kelurahan is no place', async () => expect(await findPlace(database.db, '99.99.99.9999')).toBeNull())
})

describe('countries', () => {
  test('are the 249 of ISO 3166-1, each once, by their Indonesian names', () => {
    expect(new Set(countries.map(({ code }) => code)).size).toBe(249)
    expect(countries).toHaveLength(249)
    expect(['ID', 'DE', 'JP', 'NL', 'XX'].map(findCountryName)).toEqual(['Indonesia', 'Jerman', 'Jepang', 'Belanda', null])
    expect(countries.filter(({ code, name }) => code === name)).toEqual([])
  })
})
