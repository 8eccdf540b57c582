import { afterAll, beforeAll, expect, test } from 'vitest'
import { listIncidents } from '#core/reports/incidents.ts'
import { type TestOffice, anOffice, browserOf, officerWith } from '#test/an-office.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'

let office: TestOffice
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

test('the committee tells of a disturbance and of its end, with a trace of both; others cannot', async () => {
  const browser = browserOf(office.app, await officerWith(office.deps, 'panselnas-administrator', null))
  const empty = await browser.get('/gangguan')
  expect([empty.text().includes('Belum ada.'), await htmlFaults(empty.html)]).toEqual([true, []])

  const short = await empty.submit({ judul: 'Lambat sekali', penjelasan: 'ya' }, 'Umumkan gangguan')
  expect([short.status, short.text().includes('Tulis artinya bagi pelamar'), short.html.includes('value="Lambat sekali"')]).toEqual([422, true, true])
  expect(await htmlFaults(short.html)).toEqual([])

  const told = await short.submit({ judul: 'Unggah dokumen lambat', penjelasan: 'Unggahan dapat memakan beberapa menit. Yang sudah tersimpan aman.' }, 'Umumkan gangguan')
  expect(told.text()).toContain('Unggah dokumen lambat Berlangsung')
  expect(await listIncidents(office.deps.db, office.deps.clock.now())).toMatchObject([{ title: 'Unggah dokumen lambat', endedAt: null }])

  const ended = await told.submit({}, 'Nyatakan selesai Unggah dokumen lambat')
  expect(ended.text()).toContain('Unggah dokumen lambat Selesai')
  expect(await asOwner(office.database, `select action from audit.event where action like 'incident-%' order by at`)).toHaveLength(2)

  const auditor = browserOf(office.app, await officerWith(office.deps, 'auditor', null))
  expect((await auditor.get('/gangguan')).status).toBe(403)
})
