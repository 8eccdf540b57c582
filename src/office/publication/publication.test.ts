import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCase } from '#test/a-case.ts'
import { endRegistration } from '#test/a-published-result.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, officerWith } from '#test/an-office.ts'
import { asOwner } from '#test/database.ts'
import { judge, scopeOf, supervise } from '#test/judgements.ts'
import { people } from '#test/people.ts'

let office: TestOffice
let first: TestOfficer
let second: TestOfficer

beforeAll(async () => {
  office = await anOffice()
  const { deps } = office
  const caseId = await aCase(deps, people.siti)
  const [verifier, supervisor] = [await scopeOf(deps, await officerWith(deps, 'verifier')), await scopeOf(deps, await officerWith(deps, 'supervisor'))]
  await judge(deps, verifier, caseId, { ktp: {} })
  await supervise(deps, supervisor, caseId)
  first = await officerWith(deps, 'administrator')
  second = await officerWith(deps, 'administrator')
})
afterAll(() => office.close())

it('says what is missing, takes a proposal, and lets a second administrator publish', async () => {
  const browser = browserOf(office.app, first)
  const early = await browser.get('/pengumuman-hasil')
  expect(early.text()).toContain('Menurut jadwal, tahap pengumuman ini belum mulai.')
  expect(early.link('1 berkas: Selesai')).toBe('/antrean?kelompok=selesai')
  await asOwner(office.database, `update season.stage set starts_at = now() - interval '1 hour' where kind = 'administrative-result'`)
  expect((await browser.get('/pengumuman-hasil')).text()).toContain('masih menerima lamaran')
  await endRegistration(office.deps, '4018')

  const wrong = await (await browser.get('/pengumuman-hasil')).submit({ saat: 'nanti', 'tanggal-day': '31', 'tanggal-month': '2', 'tanggal-year': '2027', jam: '25.00', alasan: '' }, 'Ajukan pengumuman')
  expect(wrong.status).toBe(422)
  expect(wrong.errors().map(({ href }) => href)).toEqual(['#alasan', '#tanggal', '#jam'])
  expect(wrong.value('tanggal-year')).toBe('2027')

  const proposed = await (await browser.get('/pengumuman-hasil')).submit({ saat: 'segera', alasan: 'Semua berkas sudah diputuskan' }, 'Ajukan pengumuman')
  expect(proposed.text()).toContain('Pengumuman diajukan.')
  expect(proposed.text()).toContain('Lihat pengajuan yang menunggu orang kedua')

  const other = browserOf(office.app, second)
  const change = await (await other.get('/persetujuan')).follow('Pengajuan pengumuman hasil')
  expect(change.text()).toContain('Tidak memenuhi syarat (TMS)1')
  expect((await change.submit({}, 'Setujui dan jalankan')).text()).toContain('Keputusan Anda tersimpan.')
  expect((await other.get('/pengumuman-hasil')).text()).toContain('Diumumkan')
})
