import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCalibrationFile } from '#test/a-calibration.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, officerWith } from '#test/an-office.ts'
import type { Browser, Page } from '#test/browse.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

// Features.md G9, B13b, by the pages that officers use.
let office: TestOffice
let file: { fileId: string; applicationId: string }
const officers = {} as Record<'verifier' | 'other' | 'supervisor' | 'administrator' | 'foreigner' | 'dashboard', TestOfficer>
beforeAll(async () => {
  office = await anOffice()
  file = await aCalibrationFile(office.deps, people.siti)
  for (const role of ['verifier', 'supervisor', 'administrator', 'dashboard'] as const) officers[role] = await officerWith(office.deps, role)
  officers.other = await officerWith(office.deps, 'verifier')
  officers.foreigner = await officerWith(office.deps, 'verifier', '6172')
})
afterAll(() => office.close())

const as = (who: keyof typeof officers): Browser => browserOf(office.app, officers[who])

function allMet(page: Page): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 20 }, (_, index) => `hasil-${index + 1}`).filter((name) => page.hasField(name)).map((name) => [name, 'memenuhi']))
}

describe('the calibration of this week', () => {
  it('waits on the verifier’s pages, and leads to nothing that tells the verdict', async () => {
    expect((await as('verifier').get('/')).text()).toContain('Kalibrasi minggu ini: 0 dari 1 berkas sudah Anda nilai.')
    const list = await (await as('verifier').get('/antrean?kelompok=selesai')).follow('Kalibrasi minggu ini: 0 dari 1')
    expect(list.text()).toContain('Kalibrasi minggu ini: 0 dari 1')
    const page = await list.follow('Berkas 1')
    expect(page.heading()).toBe('Siti Rahayu')
    const { registrationNumber } = await office.deps.db.selectFrom('application.submission').select('registrationNumber').where('applicationId', '=', file.applicationId).executeTakeFirstOrThrow()
    for (const { html } of [list, page]) {
      expect(html).not.toContain(file.applicationId)
      expect(html.replaceAll(/\s/g, '')).not.toContain(registrationNumber)
      expect(html).not.toMatch(/Tidak lulus \(TMS\)|Tulisan pada halaman ini/)
    }
    expect(page.html).not.toContain(people.siti.nik)
    for (const { html } of [list, page]) expect(await htmlFaults(html)).toEqual([])
  })

  it('shows its pages as marked pictures, and is nobody else’s', async () => {
    const page = await as('verifier').get(`/kalibrasi/${file.fileId}`)
    const address = /\/kalibrasi\/[^"]+gambar\?[^"]+/.exec(page.html)![0].replaceAll('&amp;', '&')
    const picture = await as('verifier').get(address)
    expect(picture.headers['content-type']).toBe('image/webp')
    for (const path of [address, `/kalibrasi/${file.fileId}`]) {
      expect((await as('foreigner').get(path)).status).toBe(404)
      for (const who of ['supervisor', 'administrator', 'dashboard'] as const) expect((await as(who).get(path)).status, who).toBe(403)
    }
    // The file itself stays closed to them.
    expect((await as('verifier').get(`/berkas/${file.applicationId}`)).html).not.toMatch(/\bSiti\b/)
  })

  it('is judged with the form of a real file, and shows both judgements then', async () => {
    const page = await as('verifier').get(`/kalibrasi/${file.fileId}`)
    expect(page.text()).not.toContain('Tandai bagian halaman')
    const missing = await page.submit({ ...allMet(page), 'hasil-1': 'tidak' }, 'Simpan penilaian')
    expect([missing.status, missing.errors()[0]!.href]).toEqual([422, '#alasan-1'])
    expect(missing.value('hasil-2')).toBe('memenuhi')
    const answer = await missing.submit({ 'alasan-1': 'other', 'penjelasan-1': 'Latar belakang foto tidak merah.' }, 'Simpan penilaian')
    expect(answer.status).toBe(200)
    expect(answer.text()).toContain('Yang Anda nilai lain')
    expect(answer.text()).toMatch(/Putusan yang disepakati ?Tidak memenuhi ?Tidak terbaca, terpotong, atau buram, halaman 1 ?Tulisan pada halaman ini tidak terbaca\. ?Penilaian Anda ?Memenuhi/)
    expect(answer.text()).toContain('Latar belakang foto tidak merah.')
    expect(await htmlFaults(answer.html)).toEqual([])
    const list = await answer.follow('Kembali ke kalibrasi')
    expect(list.text()).toContain('Kalibrasi minggu ini: 1 dari 1')
    expect((await as('verifier').get('/')).text()).not.toContain('berkas sudah Anda nilai')
    // A form of another tab changes nothing.
    const again = await as('verifier').post(`/kalibrasi/${file.fileId}`, allMet(page))
    expect([409, 403]).toContain(again.status)
    expect((await as('verifier').get(`/kalibrasi/${file.fileId}`)).text()).toContain('Latar belakang foto tidak merah.')
  })

  it('is not for who knows the person', async () => {
    const page = await as('other').get(`/kalibrasi/${file.fileId}`)
    const list = await page.submit({}, 'Saya mengenal pelamar ini')
    expect(list.text()).toContain('Dicatat.')
    expect(list.text()).toContain('Tidak ada berkas kalibrasi untuk Anda minggu ini.')
    const barred = await as('other').get(`/kalibrasi/${file.fileId}`)
    expect([barred.status, barred.html.includes('Siti')]).toEqual([409, false])
  })
})

describe('the supervisor', () => {
  it('sees agreement by person and by rule, concludes nothing from few, and takes a file out with a reason', async () => {
    const page = await (await as('supervisor').get('/antrean/pembagian')).follow('Atur kalibrasi dan lihat kesepakatannya')
    expect(page.text()).toMatch(/Petugas verifier \d+ ?Dinilai ?1 ?Hasil sama ?1 dari 1 ?Persyaratan sama ?\d dari \d ?Paling sering dinilai lain ?– ?Kappa Cohen ?mulai 30 berkas/)
    expect(page.text()).toContain('mulai 10 penilaian')
    expect(page.text()).not.toMatch(/\(\d+%\)/)
    expect(await htmlFaults(page.html)).toEqual([])
    expect((await page.submit({ jumlah: '6' }, 'Simpan jumlah')).errors()[0]!.href).toBe('#jumlah')
    expect((await page.submit({ jumlah: '3' }, 'Simpan jumlah')).text()).toContain('Tersimpan.')
    const unreasoned = await page.submit({ berkas: file.fileId, alasan: '' }, 'Keluarkan berkas')
    expect([unreasoned.status, unreasoned.errors()[0]!.href]).toEqual([422, '#alasan'])
    const removed = await unreasoned.submit({ alasan: 'Foto pelamar diragukan' }, 'Keluarkan berkas')
    expect(removed.text()).toContain('Berkas dikeluarkan dari kalibrasi.')
    expect(removed.text()).toContain(`${officers.supervisor.name}: Foto pelamar diragukan`)
    expect((await as('verifier').get(`/kalibrasi/${file.fileId}`)).status).toBe(404)
    expect((await as('verifier').get('/antrean/kalibrasi')).status).toBe(403)
  })
})
