import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCase } from '#test/a-case.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, codeOf, forgetUsedCodes, officerWith } from '#test/an-office.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

let office: TestOffice
let asker: TestOfficer
let other: TestOfficer
beforeAll(async () => {
  office = await anOffice()
  await aCase(office.deps, people.siti)
  asker = await officerWith(office.deps, 'administrator')
  other = await officerWith(office.deps, 'administrator')
})
afterAll(() => office.close())

const browser = (officer: TestOfficer) => browserOf(office.app, officer)
const reason = 'Bahan rapat panitia'
const page = (officer: TestOfficer, list = 'pelamar') => browser(officer).get(`/ekspor/baru?daftar=${list}`)
const countExports = async () => (await asOwner<{ count: number }>(office.database, 'select count(*)::int as count from export.export'))[0]!.count

describe('the pages of exports', () => {
  it('lead from the list to a file: asked for, made, fetched', async () => {
    const officer = browser(asker)
    const start = await officer.get('/ekspor')
    expect(start.text()).toContain('Belum ada ekspor.')
    const form = await start.follow('Hasil verifikasi')
    const asked = await form.submit({ format: 'csv', alasan: reason })
    expect(asked.text()).toContain('Ekspor diminta.')
    expect(asked.text()).toContain('Antre')
    expect((await officer.get('/ekspor/keadaan?antre=1')).bytes.toString()).toBe('{"isReady":false}')
    await runJobs(office.deps, office.database)
    expect((await officer.get('/ekspor/keadaan?antre=1')).bytes.toString()).toBe('{"isReady":true}')
    expect((await officer.get('/')).text()).toContain('1 berkas ekspor siap diunduh.')
    const ready = await officer.get('/ekspor')
    expect(ready.text()).toContain('1 baris')
    const file = await ready.submit({}, 'Unduh')
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="hasil-verifikasi-\d{4}-\d\d-\d\d\.csv"$/)
    expect(file.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/csv; charset=utf-8' })
    expect(file.bytes.toString()).toContain('Penanda ekspor')
  })

  it('keep what was typed and say what is missing', async () => {
    const wrong = await (await page(asker)).submit({ formasi: 'abc', sejak: '2022-10-05', sampai: '2022-10-01', alasan: 'x' })
    expect(wrong.status).toBe(422)
    expect(wrong.errors().map(({ text }) => text)).toEqual(['Nomor formasi hanya berisi angka', 'Tanggal akhir harus setelah tanggal awal', 'Tulis untuk apa berkas ini dipakai, 10 sampai 500 karakter'])
    expect(wrong.value('formasi')).toBe('abc')
    const empty = await (await page(asker)).submit({ formasi: '1', alasan: reason })
    expect(empty.status).toBe(409)
    expect(empty.text()).toContain('Tidak ada baris yang cocok.')
  })

  it('let nobody fetch what another asked for', async () => {
    const ready = await browser(other).get('/ekspor')
    expect(ready.text()).toContain('Unduh: hanya oleh yang meminta')
    const [{ id } = { id: '' }] = await asOwner<{ id: string }>(office.database, 'select id from export.export limit 1')
    const stranger = browser(other)
    await stranger.get('/ekspor')
    const refused = await stranger.post(`/ekspor/${id}/unduh`, {})
    expect(refused.status).toBe(409)
    expect(refused.text()).toContain('Berkas ini hanya dapat diunduh oleh petugas yang memintanya.')
  })

  it('ask for the second factor when it was shown more than five minutes ago, and keep the form', async () => {
    const form = await page(asker)
    await asOwner(office.database, `update officer.session set proved_at = proved_at - interval '6 minutes' where officer_id = $1`, [asker.officerId])
    const asked = await form.submit({ format: 'csv', alasan: reason })
    expect(asked.status).toBe(409)
    expect(asked.hasField('_kode')).toBe(true)
    const before = await countExports()
    await forgetUsedCodes(office.database)
    const done = await asked.submit({ _kode: codeOf(asker) })
    expect(done.text()).toContain('Ekspor diminta.')
    expect(await countExports()).toBe(before + 1)
    await runJobs(office.deps, office.database)
  })
})

describe('personal data (T21)', () => {
  it('is not offered to who has no right to it, and a post that asks all the same is refused', async () => {
    const supervisor = await officerWith(office.deps, 'supervisor')
    const form = await page(supervisor)
    expect(form.hasField('pribadi')).toBe(false)
    const before = await countExports()
    const officer = browser(supervisor)
    const intent = (await officer.get('/ekspor/baru?daftar=pelamar')).value('_intent')!
    const forged = await officer.post('/ekspor/baru', { _intent: intent, daftar: 'pelamar', format: 'csv', alasan: reason, pribadi: 'nik' })
    expect(forged.status).toBe(422)
    expect(forged.errors().map(({ text }) => text)).toEqual(['Peran Anda tidak dapat mengekspor data pribadi. Kosongkan pilihan ini'])
    expect(await countExports()).toBe(before)
  })

  it('leaves only after a second officer approved, by page and by direct post', async () => {
    office.deps.clock.advance(1000) // The newest stands first.
    const officer = browser(asker)
    const before = await countExports()
    const asked = await (await officer.get('/ekspor/baru?daftar=pelamar')).submit({ format: 'xlsx', alasan: reason, pribadi: ['nik', 'email'] })
    expect(asked.text()).toContain('baru dibuat setelah petugas kedua menyetujuinya')
    expect(asked.text()).toContain('Menunggu persetujuan orang kedua')
    const [{ id: changeId, objectId } = { id: '', objectId: '' }] = await asOwner<{ id: string; objectId: string }>(office.database, `select id, object_id as "objectId" from officer.change where kind = 'personal-export'`)
    // Everything the first officer can post: to approve it alone, to have it made, to fetch it.
    const own = await officer.get(`/persetujuan/${changeId}`)
    expect(own.text()).toContain('Orang lain yang memutuskannya.')
    const [{ hash } = { hash: '' }] = await asOwner<{ hash: string }>(office.database, `select encode(payload_hash, 'hex') as hash from officer.change where id = $1`, [changeId])
    expect((await officer.post(`/persetujuan/${changeId}/keputusan`, { keputusan: 'setuju', sidik: hash })).status).toBe(409)
    for (const act of ['unduh', 'ulang']) expect((await officer.post(`/ekspor/${objectId}/${act}`, {})).status).toBe(404)
    for (const act of ['unduh', 'ulang']) expect((await officer.post(`/ekspor/${changeId}/${act}`, {})).status).toBe(404)
    await runJobs(office.deps, office.database)
    expect(await countExports()).toBe(before)

    const change = await (await browser(other).get('/persetujuan')).follow('Ekspor dengan data pribadi')
    expect(change.text()).toContain('NIK, Email')
    expect((await change.submit({}, 'Setujui dan jalankan')).text()).toContain('Keputusan Anda tersimpan.')
    await runJobs(office.deps, office.database)
    const ready = await officer.get('/ekspor')
    expect(ready.text()).toContain(`disetujui ${other.name}`)
    expect((await ready.submit({}, 'Unduh')).headers['content-type']).toContain('spreadsheetml')
  })
})
