import { afterAll, beforeAll, expect, it } from 'vitest'
import { findRoomReport } from '#core/waiting/switches.ts'
import { createPortal } from '#portal/app.ts'
import { type TestOffice, type TestOfficer, anOfficeOfTwo, browserOf } from '#test/an-office.ts'
import { testConfig } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'

let office: TestOffice
let ratih: TestOfficer
let gunawan: TestOfficer
beforeAll(async () => {
  ;({ office, ratih, gunawan } = await anOfficeOfTwo())
})
afterAll(() => office.close())

it('two persons form a line and shut what only looks around; the portal follows within a second', async () => {
  const portal = await createPortal(office.deps, testConfig(), async () => true)
  expect((await openBrowser(portal).get('/lowongan')).status).toBe(200)
  const shown = await browserOf(office.app, ratih).get('/ruang-tunggu')
  expect(await htmlFaults(shown.html)).toEqual([])
  const proposed = await shown.submit({ antrean: 'on', laju: '6.000', tutup: ['browse'], alasan: 'Jam terakhir pendaftaran' }, 'Ajukan perubahan')
  expect(proposed.text()).toContain('Perubahan diajukan.')
  expect((await findRoomReport(office.deps.db)).room).toMatchObject({ mode: 'auto', shutLanes: [] })
  expect((await (await browserOf(office.app, ratih).get('/persetujuan')).follow('Sakelar ruang tunggu')).text()).toContain('Orang lain yang memutuskannya.')
  const change = await (await browserOf(office.app, gunawan).get('/persetujuan')).follow('Sakelar ruang tunggu')
  expect(change.text()).toMatch(/Otomatis.*→ Menyala/)
  expect(change.text()).toContain('Menyesuaikan beban → 6.000 orang tiap menit')
  await change.submit({}, 'Setujui dan jalankan')

  await portal.waitingRoom.look()
  const refused = await openBrowser(portal).get('/lowongan')
  expect([refused.status, refused.title]).toEqual([503, expect.stringContaining('Portal sedang ramai')])
  expect((await openBrowser(portal).get('/masuk')).status).toBe(200)
  expect((await openBrowser(portal).get('/antrean')).text()).toContain('Urutan Anda')
  const now = await browserOf(office.app, ratih).get('/ruang-tunggu')
  expect(now.text()).toMatch(/Nomor yang menunggu\s*1/)
  expect(await asOwner(office.database, `select from audit.event where action = 'waiting-room-switched'`)).toHaveLength(1)
  await portal.close()
})

it('keeps what was typed and says what is wrong', async () => {
  const page = await (await browserOf(office.app, ratih).get('/ruang-tunggu')).submit({ laju: 'banyak', alasan: '' }, 'Ajukan perubahan')
  expect(page.status).toBe(422)
  expect(page.errors().map(({ text }) => text)).toEqual(['Masukkan angka dari 1 sampai 600.000, atau kosongkan', 'Tulis mengapa sakelar diubah'])
  expect(page.html).toContain('value="banyak"')
})
