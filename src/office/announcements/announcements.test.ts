import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { typedMoment } from '#office/season/moment-form.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, foreignInstansi, officerWith, ownInstansi } from '#test/an-office.ts'
import { testConfig } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'

let office: TestOffice
let portal: FastifyInstance
let own: TestOfficer
let foreign: TestOfficer
beforeAll(async () => {
  office = await anOffice()
  portal = await createPortal(office.deps, testConfig({ SHARED_PAGE_SECONDS: '0' }), async () => true)
  own = await officerWith(office.deps, 'administrator')
  foreign = await officerWith(office.deps, 'administrator', foreignInstansi)
})
afterAll(async () => {
  await portal.close()
  await office.close()
})

const moment = (hours: number) => typedMoment(new Date(office.deps.clock.now().getTime() + hours * 3_600_000))
const filled = (title: string, from = moment(-1)) => ({ tingkat: 'important', judul: title, ringkasan: 'Ujian pindah gedung.', isi: 'Bawa kartu.\n- Datang lebih awal', 'tampil-tanggal': from.date, 'tampil-jam': from.time })
const write = async (officer: TestOfficer, fields: Record<string, string>, button = 'Terbitkan pengumuman') => (await browserOf(office.app, officer).get('/pengumuman')).submit(fields, button)
const visitor = () => openBrowser(portal)

describe('an agency’s own announcements', () => {
  it('are previewed, published, and read on the portal: in the list, on their page, beside the agency’s formasi', async () => {
    expect((await write(own, filled('Ujian pindah'), 'Lihat pratinjau')).headings()).toContain('Pratinjau: Ujian pindah')
    expect((await visitor().get('/pengumuman')).text()).not.toContain('Ujian pindah')
    expect((await write(own, filled('Ujian pindah'))).text()).toContain('Pengumuman tersimpan.')
    const list = await visitor().get('/pengumuman')
    expect(list.headings()).toContain('Dari instansi')
    const page = await list.follow('Ujian pindah')
    expect(page.path).toBe(`/pengumuman/${ownInstansi}-ujian-pindah`)
    expect((await page.follow('Arsip Nasional')).heading()).toContain('Pengumuman Arsip Nasional')
    const [formasi] = await asOwner<{ id: number }>(office.database, `select id from formasi.formasi where instansi_code = $1 order by id limit 1`, [ownInstansi])
    expect((await visitor().get(`/lowongan/${formasi!.id}`)).text()).toContain('Pengumuman instansi iniUjian pindah')
    expect((await visitor().get('/')).text()).not.toContain('Ujian pindah')
  })

  it('are not shown before their moment, and can be taken back before it', async () => {
    await write(own, filled('Besok saja', moment(24)))
    expect((await visitor().get('/pengumuman')).text()).not.toContain('Besok saja')
    const edited = await (await browserOf(office.app, own).get('/pengumuman')).follow('Besok saja')
    expect((await edited.submit({}, 'Akhiri sekarang')).text()).toContain('Pengumuman diakhiri')
    office.deps.clock.advance(25 * 3_600_000)
    expect((await visitor().get('/pengumuman')).text()).not.toContain('Besok saja')
    office.deps.clock.advance(-25 * 3_600_000)
  })

  it('with the same title get an address of their own', async () => {
    await write(own, filled('Ujian pindah'))
    expect(await asOwner(office.database, `select slug from season.announcement where instansi_code = $1 and title = 'Ujian pindah' order by slug`, [ownInstansi])).toEqual([{ slug: `${ownInstansi}-ujian-pindah` }, { slug: `${ownInstansi}-ujian-pindah-2` }])
  })

  it('keep what was typed when something is missing', async () => {
    const wrong = await write(own, { ...filled('Judul'), isi: '' })
    expect(wrong.status).toBe(422)
    expect(wrong.errors().map(({ href }) => href)).toEqual(['#isi'])
    expect(wrong.value('judul')).toBe('Judul')
  })

  it('are no other agency’s to see or to change, by page or by post', async () => {
    const slug = `${ownInstansi}-ujian-pindah`
    const stranger = browserOf(office.app, foreign)
    expect((await stranger.get('/pengumuman')).text()).not.toContain('Ujian pindah')
    expect((await stranger.get(`/pengumuman?ubah=${slug}`)).status).toBe(404)
    for (const aksi of ['', 'akhiri']) expect((await stranger.post('/pengumuman', { ...filled('Dibajak'), ubah: slug, aksi })).status).toBe(404)
    // Nor one of the nation.
    const [national] = await asOwner<{ slug: string }>(office.database, 'select slug from season.announcement where instansi_code is null limit 1')
    expect((await stranger.post('/pengumuman', { ...filled('Dibajak'), ubah: national!.slug })).status).toBe(404)
    expect(await asOwner(office.database, `select slug from season.announcement where title = 'Dibajak'`)).toEqual([])
  })

  it('never stand in everybody’s way, and the nation’s do not take their address', async () => {
    await expect(asOwner(office.database, `update season.announcement set must_acknowledge = true where instansi_code is not null`)).rejects.toThrow('an_agency_stops_nobody')
    const ratih = await officerWith(office.deps, 'panselnas-administrator', null)
    const taken = await (await browserOf(office.app, ratih).get('/isi-portal')).submit({ ...filled('Nasional'), alamat: `${ownInstansi}-ujian-pindah` }, 'Simpan pengumuman')
    expect(taken.errors().map(({ text }) => text)).toEqual(['Alamat ini dipakai pengumuman sebuah instansi. Pilih alamat lain'])
    const edited = await (await browserOf(office.app, ratih).get('/pengumuman')).follow('Ujian pindah')
    expect((await edited.submit({ judul: 'Ujian pindah gedung' }, 'Simpan perubahan')).text()).toContain('Ujian pindah gedung')
  })
})
