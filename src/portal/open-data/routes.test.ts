import type { FastifyInstance } from 'fastify'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFormasi } from '#core/formasi/queries.ts'
import { countCompetition } from '#core/reports/count-competition.ts'
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
    // Half of two days ago, half of three.
    await asOwner(database, `update verification.case c set received_at = now() - (2 + o.n % 2) * interval '1 day' from (select application_id, row_number() over (order by application_id) as n from verification.case) o where o.application_id = c.application_id`)
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

  // features.md B4. Moved is the end of the registration, not the clock: what is counted is of the days before.
  describe('bands of each formasi while registration runs', () => {
    const bandOf = async (id: number) => (await findFormasi(deps.db, id))!.competition
    let formasiId: number
    const countAnew = async () => {
      await asOwner(database, `update formasi.competition_state set counted_until = counted_until - interval '1 day'`)
      await countCompetition(deps)
    }

    it('are those of ended applications, and a thousand accounts that ended nothing or are known to nobody move none', async () => {
      const [one] = await deps.db.selectFrom('verification.case').select(['formasiId', 'applicationId']).limit(1).execute()
      formasiId = one!.formasiId
      await setRegistration(-10)
      expect(await bandOf(formasiId)).toBeNull()
      await countCompetition(deps)
      expect(await bandOf(formasiId)).toMatchObject({ band: 10 })
      await copyCases(database, one!.applicationId, 1000, 1001)
      await asOwner(database, `update verification.case set received_at = now() - interval '3 days'`)
      const fictitious = `select c.account_id, c.application_id, row_number() over (order by c.account_id) as n from verification.case c join application.submission s using (application_id) where s.card_check_code ~ '^COPY-\\d{4}$'`
      await asOwner(database, `update account.account set identity_state = 'pending' where id in (select account_id from (${fictitious}) f where n <= 500)`)
      await asOwner(database, 'alter table application.document disable trigger user')
      await asOwner(database, `insert into application.document (application_id, requirement_id, storage_key, claimed_name, media_type, bytes, sha256, uploaded_at, stamp_state)
        select f.application_id, (select id from formasi.requirement limit 1), 'uji/' || f.n, 'x.pdf', 'application/pdf', 1, 'x', now(), 'pending' from (${fictitious}) f where n > 500`)
      await countAnew()
      expect(await bandOf(formasiId)).toMatchObject({ band: 10 })
      expect(await deps.db.selectFrom('formasi.competition').select(['submissions', 'heldAt']).where('formasiId', '=', formasiId).executeTakeFirst()).toEqual({ submissions: 41, heldAt: null })
    })

    it('are not shown when they jump, and are told of', async () => {
      await asOwner(database, `update application.document set stamp_state = 'genuine' where storage_key like 'uji/%'`)
      // Another formasi has so many that one more crowd is not what everybody does.
      await asOwner(database, `insert into formasi.competition (formasi_id, submissions) select id, 900 from formasi.formasi where instansi_code = '4018' and id <> ${formasiId} order by id limit 1 on conflict do nothing`)
      await countAnew()
      expect(await bandOf(formasiId)).toMatchObject({ band: 10 })
      expect(await deps.db.selectFrom('formasi.competition').select('heldSubmissions').where('formasiId', '=', formasiId).executeTakeFirst()).toEqual({ heldSubmissions: 541 })
      // Until somebody looks: not the next night either.
      await countAnew()
      expect(await bandOf(formasiId)).toMatchObject({ band: 10 })
      await asOwner(database, `update formasi.competition set held_submissions = null, held_at = null, shown_until = null`)
    })

    it('stand still for the last 48 hours, whatever comes', async () => {
      const before = await bandOf(formasiId)
      for (const days of [-1.9, -0.1, 0.5]) {
        await setRegistration(days)
        await countAnew()
        expect(await bandOf(formasiId)).toMatchObject({ band: 10 })
      }
      await asOwner(database, `update formasi.competition_state set counted_until = '${(before as { until: Date }).until.toISOString()}'`)
      await setRegistration(-2.1)
      await countAnew()
      expect((await bandOf(formasiId)) as object).not.toEqual(before)
    })

    it('are on the page, in the list and in the files, in words', async () => {
      await asOwner(database, `update formasi.competition set held_submissions = null, held_at = null, shown_until = null, submissions = 41 where formasi_id = ${formasiId}`)
      const page = await browser().get(`/lowongan/${formasiId}`)
      expect(page.text()).toMatch(/Pelamar yang sudah mengakhiri: 10–49 per \d+ \p{L}+ \d{4}, dihitung tiap malam/u)
      expect(page.text()).not.toContain('41')
      expect(await htmlFaults(page.html)).toEqual([])
      await writeOpenData(deps)
      const rows = await rowsOf('pelamar-per-formasi')
      expect(rows.find((row) => row['nomor_formasi'] === String(formasiId))).toMatchObject({ kode_instansi: '4018', pelamar: '10–49' })
      expect(rows.every((row) => ['0', '1–9', '10–49', '50–99', '100 atau lebih'].includes(row['pelamar']!))).toBe(true)
    })
  })

  it('names nobody', async () => {
    for (const { name } of await deps.db.selectFrom('reports.openFile').select('name').execute()) {
      const text = (await browser().get(`/data-terbuka/${name}`)).bytes.toString()
      for (const secret of [people.siti.nik, people.siti.nameOnKtp, 'Pelamar 1']) expect(text).not.toContain(secret)
      expect(text).not.toMatch(/\d{16}/)
    }
  })
})
