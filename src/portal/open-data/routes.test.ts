import type { FastifyInstance } from 'fastify'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeOpenData } from '#core/reports/open-data/write-open-data.ts'
import { createPortal } from '#portal/app.ts'
import { aCase, copyCases } from '#test/a-case.ts'
import { testConfig, testDeps, type TestDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
  app = await createPortal(deps, testConfig({ SHARED_PAGE_SECONDS: '0' }), async () => true)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const browser = () => openBrowser(app)
const rowsOf = async (name: string) => parse((await browser().get(`/data-terbuka/${name}.csv`)).bytes, { bom: true, columns: true }) as Record<string, string>[]
const daysBefore = (days: number) => new Date(deps.clock.now().getTime() - days * 86_400_000)
const setRegistration = (endsDaysAgo: number) => deps.db.updateTable('season.stage').set({ startsAt: daysBefore(30), endsAt: daysBefore(endsDaysAgo) }).where('kind', '=', 'registration').execute()

describe('/data-terbuka', () => {
  it('says when the first files come, and gives none before', async () => {
    const page = await browser().get('/data-terbuka')
    expect(page.text()).toContain('Berkas pertama ditulis malam ini')
    expect(page.text()).toContain('CC BY 4.0')
    expect(await htmlFaults(page.html)).toEqual([])
    expect((await browser().get('/data-terbuka/lamaran-per-hari.csv')).status).toBe(404)
    expect((await browser().get('/data-terbuka/lain.csv')).status).toBe(404)
  })

  it('gives days, but no agency and no formasi, while somebody can still apply', async () => {
    const siti = await aCase(deps, people.siti)
    await copyCases(database, siti, 40)
    // All of two days ago and of three.
    await asOwner(database, `update verification.case set received_at = now() - (2 + abs(hashtext(application_id::text)) % 2) * interval '1 day'`)
    await setRegistration(-1)
    await writeOpenData(deps)
    const days = await rowsOf('lamaran-per-hari')
    expect(days.filter((day) => Number(day['lamaran_dikirim']) > 0)).toHaveLength(2)
    expect(days.at(0)).toMatchObject({ akun_dibuat: '<10', lamaran_dikirim: '<10' })
    expect(await rowsOf('lamaran-per-formasi')).toEqual([])
    expect(await rowsOf('lamaran-per-instansi')).toEqual([])
    expect((await browser().get('/data-terbuka')).text()).toContain('Belum ada barisnya.')
  })

  it('holds them back for the last extension of anybody', async () => {
    await setRegistration(1.5)
    await asOwner(database, `insert into season.extension (season_id, kind, audience, instansi_code, ends_at, reason, made_at) select id, 'registration', 'instansi', '4018', $1, 'Gangguan layanan', now() from season.season where is_current`, [deps.clock.now()])
    await writeOpenData(deps)
    expect(await rowsOf('lamaran-per-formasi')).toEqual([])
    await asOwner(database, 'delete from season.extension')
  })

  it('gives agencies and formasi afterwards, without results until they are published', async () => {
    await writeOpenData(deps)
    const agencies = await rowsOf('lamaran-per-instansi')
    expect(agencies.find((one) => one['kode_instansi'] === '4018')).toEqual({ kode_instansi: '4018', instansi: expect.stringContaining('Arsip Nasional'), lamaran_dikirim: '41', memenuhi_syarat: '', tidak_memenuhi_syarat: '', median_hari_verifikasi: '', sanggah_dikirim: '', sanggah_diterima: '' })
    expect(agencies.filter((one) => one['lamaran_dikirim'] !== '<10')).toHaveLength(1)
    const formasi = await rowsOf('lamaran-per-formasi')
    expect(formasi.length).toBeGreaterThan(9000)
    // All 41 for one formasi: shown, it would say that nobody applied for the agency's others.
    expect(formasi.filter((one) => one['lamaran_dikirim'] !== '<10')).toMatchObject([{ kode_instansi: '4018', lamaran_dikirim: 'disembunyikan' }])
    const json = JSON.parse((await browser().get('/data-terbuka/lamaran-per-instansi.json')).bytes.toString()) as Record<string, unknown>[]
    expect(json.find((one) => one['kode_instansi'] === '4018')).toMatchObject({ lamaran_dikirim: 41, memenuhi_syarat: null })
    const page = await browser().get('/data-terbuka')
    expect(page.text()).toContain('lamaran-per-formasi.json')
    expect(await htmlFaults(page.html)).toEqual([])
  })

  it('is asked again cheaply: an unchanged file has the same tag and answers 304', async () => {
    const first = await browser().get('/data-terbuka/lamaran-per-hari.csv')
    expect(first.headers).toMatchObject({ 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' })
    expect(first.headers['set-cookie']).toBeUndefined()
    await writeOpenData(deps)
    const again = await browser().get('/data-terbuka/lamaran-per-hari.csv', { 'if-none-match': String(first.headers['etag']) })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
    const packed = await browser().get('/data-terbuka/lamaran-per-formasi.json', { 'accept-encoding': 'gzip' })
    expect(packed.headers['content-encoding']).toBe('gzip')
  })

  it('names nobody', async () => {
    for (const { name } of await deps.db.selectFrom('reports.openFile').select('name').execute()) {
      const text = (await browser().get(`/data-terbuka/${name}`)).bytes.toString()
      for (const secret of [people.siti.nik, people.siti.nameOnKtp, 'Pelamar 1']) expect(text).not.toContain(secret)
      expect(text).not.toMatch(/\d{16}/)
    }
  })
})
