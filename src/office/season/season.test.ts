import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { readDemoClock } from '#core/season/demo-clock.ts'
import { findSeasonPolicy } from '#core/season/policy.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { listNationalStages } from '#core/season/timetable.ts'
import { type TestOffice, type TestOfficer, anOfficeOfTwo, browserOf, ownInstansi } from '#test/an-office.ts'
import { testConfig } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { typedMoment } from './moment-form.ts'

let office: TestOffice
let ratih: TestOfficer
let gunawan: TestOfficer
beforeAll(async () => {
  ;({ office, ratih, gunawan } = await anOfficeOfTwo())
})
afterAll(() => office.close())

const registration = async () => findStage((await findCurrentSeason(office.deps.db))!, 'registration')!
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000)
const fields = (name: string, at: Date) => ({ [`${name}-tanggal`]: typedMoment(at).date, [`${name}-jam`]: typedMoment(at).time })

describe('the timetable', () => {
  it('keeps what was typed and says what is wrong', async () => {
    const page = await (await browserOf(office.app, ratih).get('/jadwal')).submit({ 'sampai-tanggal': '2026-13-40', 'sampai-jam': '25.00', 'alasan-perpanjangan': 'pendek' }, 'Perpanjang waktu')
    expect(page.status).toBe(422)
    expect(page.errors().map(({ text }) => text)).toEqual(['Pilih tahap', 'Pilih untuk siapa', 'Isi tanggal dan jam, misalnya jam 23.59', 'Tulis alasan yang dapat dibaca pelamar, paling sedikit 10 karakter'])
    expect(page.value('alasan-perpanjangan')).toBe('pendek')
  })

  it('gives more time at once, and applicants read why', async () => {
    const { endsAt } = await registration()
    const until = later(endsAt, 24)
    const page = await (await browserOf(office.app, ratih).get('/jadwal')).submit({ 'tahap-perpanjangan': 'registration', sasaran: 'all', ...fields('sampai', until), 'alasan-perpanjangan': 'Distributor e-meterai terganggu dua hari.' }, 'Perpanjang waktu')
    expect(page.text()).toContain('Waktu diperpanjang dan langsung berlaku.')
    expect((await registration()).endsAt).toEqual(until)
    const portal = await createPortal(office.deps, testConfig(), async () => true)
    const schedule = await openBrowser(portal).get('/jadwal')
    expect(schedule.text()).toContain('Semua pelamar')
    expect(schedule.text()).toContain('Distributor e-meterai terganggu dua hari.')
    await portal.close()
  })

  it('changes dates by two persons', async () => {
    const find = async () => (await listNationalStages(office.deps.db)).find(({ kind }) => kind === 'exam-card')!
    const before = await find()
    const page = await (await browserOf(office.app, ratih).get('/jadwal')).submit({ tahap: 'exam-card', ...fields('mulai', later(before.startsAt, 24)), ...fields('selesai', later(before.endsAt, 24)), 'alasan-tanggal': 'Gedung ujian direnovasi' }, 'Ajukan tanggal baru')
    expect(page.text()).toContain('Perubahan tanggal diajukan.')
    expect(await find()).toEqual(before)
    const change = await (await browserOf(office.app, gunawan).get('/persetujuan')).follow('Perubahan tanggal tahap')
    expect(change.text()).toContain('Cetak kartu ujian')
    await change.submit({}, 'Setujui dan jalankan')
    expect(await find()).toEqual({ ...before, startsAt: later(before.startsAt, 24), endsAt: later(before.endsAt, 24) })
  })

  it('gives an agency dates of its own', async () => {
    const page = await (await browserOf(office.app, ratih).get('/jadwal')).submit({ instansi: ownInstansi, 'tahap-instansi': 'registration', 'geser-mulai': '0', 'geser-selesai': '48', 'alasan-instansi': 'Wilayah kepulauan' }, 'Simpan tanggal instansi')
    expect(page.text()).toContain('Tanggal instansi tersimpan dan langsung berlaku.')
    expect(page.text()).toContain('2 hari lebih akhir')
  })
})

describe('the time machine', () => {
  it('moves the clock of the demo, and back', async () => {
    const page = await (await browserOf(office.app, ratih).get('/jadwal')).submit(fields('waktu', later(new Date(), 24)), 'Pindahkan waktu')
    expect(page.text()).toContain('Waktu contoh dipindahkan.')
    expect(Math.abs((await readDemoClock(office.deps.db)) - 86_400)).toBeLessThan(120)
    await page.submit({}, 'Kembali ke waktu sebenarnya')
    expect(await readDemoClock(office.deps.db)).toBe(0)
  })
})

describe('the switches', () => {
  it('change when a second person agrees, and the portal follows at once', async () => {
    const portal = await createPortal(office.deps, testConfig(), async () => true)
    expect((await openBrowser(portal).get('/daftar/identitas')).html).toContain('Kode CAPTCHA')
    const proposed = await (await browserOf(office.app, ratih).get('/kebijakan')).submit({ meterai: 'e-or-paper', captcha: false, alasan: 'Pembaca layar mengeluh' }, 'Ajukan perubahan')
    expect(proposed.text()).toContain('Perubahan diajukan.')
    expect(await findSeasonPolicy(office.deps.db)).toEqual({ stampPolicy: 'e-only', stampingInPortal: true, asksCaptcha: true, allowsReopening: false })
    // Who proposed cannot agree.
    expect((await (await browserOf(office.app, ratih).get('/persetujuan')).follow('Perubahan kebijakan')).text()).toContain('Orang lain yang memutuskannya.')
    const change = await (await browserOf(office.app, gunawan).get('/persetujuan')).follow('Perubahan kebijakan')
    expect(change.text()).toContain('Hanya e-meterai → E-meterai atau meterai tempel')
    expect(change.text()).not.toContain('Pembubuhan di portal')
    await change.submit({}, 'Setujui dan jalankan')
    expect(await findSeasonPolicy(office.deps.db)).toEqual({ stampPolicy: 'e-or-paper', stampingInPortal: true, asksCaptcha: false, allowsReopening: false })
    expect((await openBrowser(portal).get('/daftar/identitas')).html).not.toContain('Kode CAPTCHA')
    expect((await openBrowser(portal).get('/masuk')).html).toContain('Kode CAPTCHA')
    await portal.close()
  })

  it('asks for a change and a reason', async () => {
    const page = await (await browserOf(office.app, ratih).get('/kebijakan')).submit({ alasan: '' }, 'Ajukan perubahan')
    expect(page.errors().map(({ text }) => text)).toEqual(['Belum ada yang berubah. Ubah paling sedikit satu kebijakan', 'Tulis mengapa kebijakan diubah'])
  })
})
