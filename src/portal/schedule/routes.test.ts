import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance

beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database, testConfig(), '2026-12-01T03:00:00Z')
  app = await createPortal(deps, testConfig(), async () => true)
  await asOwner(database, `update season.stage set starts_at = '2026-11-21T17:00:00Z', ends_at = '2026-12-10T16:59:59Z' where kind = 'registration'`)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

describe('the schedule', () => {
  it.each([
    ['/jadwal', '22 November 2026 00.00 WIB', '10 Desember 2026 23.59 WIB'],
    ['/jadwal?zona=wita', '22 November 2026 01.00 WITA', '11 Desember 2026 00.59 WITA'],
    ['/jadwal?zona=wit', '22 November 2026 02.00 WIT', '11 Desember 2026 01.59 WIT'],
    ['/jadwal?zona=utc', '22 November 2026 00.00 WIB', '10 Desember 2026 23.59 WIB'],
    ['/jadwal?zona=wit&zona=wita', '22 November 2026 00.00 WIB', '10 Desember 2026 23.59 WIB'],
  ])('%s writes the stages in that zone', async (path, start, end) => {
    const text = (await openBrowser(app).get(path)).text()
    expect(text).toContain(start)
    expect(text).toContain(end)
  })

  it('marks what is running and what is over, to the second', async () => {
    const rowOf = async (at: string) => {
      deps.clock.set(at)
      const { html } = await openBrowser(app).get('/jadwal')
      return /Pendaftaran (?:<strong class="govuk-tag[^>]*>(\w+)<\/strong>)?<span class="schedule__meaning">/.exec(html)?.[1]
    }
    expect(await rowOf('2026-11-21T16:59:59Z')).toBeUndefined()
    expect(await rowOf('2026-12-10T16:59:59Z')).toBe('Berlangsung')
    expect(await rowOf('2026-12-10T17:00:00Z')).toBe('Selesai')
  })

  it('says that the time of the server counts', async () => {
    deps.clock.set('2026-12-01T03:00:00Z')
    const text = (await openBrowser(app).get('/jadwal')).text()
    expect(text).toContain('Waktu server yang berlaku.')
    expect(text).toContain('Sekarang 1 Desember 2026 pukul 10.00 WIB menurut server.')
  })
})
