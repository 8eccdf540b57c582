import { afterAll, beforeAll, expect, it } from 'vitest'
import { listDraws } from '#core/waiting/draw-store.ts'
import { findRoomReport } from '#core/waiting/switches.ts'
import { createPortal } from '#portal/app.ts'
import { typedMoment } from '#office/season/moment-form.ts'
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

it('two persons set a draw and a message, and cancel it; what is past is refused when it is decided', async () => {
  const inMinutes = (minutes: number) => new Date(office.deps.clock.now().getTime() + minutes * 60_000)
  const typed = (at: Date) => Object.fromEntries(Object.entries(typedMoment(at)).map(([key, value]) => [key === 'date' ? 'undian-tanggal' : 'undian-jam', value]))
  const propose = async (fields: Record<string, string>) => (await browserOf(office.app, ratih).get('/ruang-tunggu')).submit({ antrean: 'auto', alasan: 'Hari pembukaan', ...fields }, 'Ajukan perubahan')
  const approve = async () => (await (await browserOf(office.app, gunawan).get('/persetujuan')).follow('Sakelar ruang tunggu')).submit({}, 'Setujui dan jalankan')
  const drawsAt = inMinutes(60)
  expect((await propose({ ...typed(drawsAt), kabar: 'Siapkan ijazah Anda.' })).text()).toContain('Perubahan diajukan.')
  expect((await findRoomReport(office.deps.db)).room.drawsAt).toBeNull()
  const change = await (await browserOf(office.app, gunawan).get('/persetujuan')).follow('Sakelar ruang tunggu')
  expect(change.text()).toMatch(/Undian.*yang datang dahulu masuk dahulu → .* pukul .* WIB/)
  await change.submit({}, 'Setujui dan jalankan')
  const { room } = await findRoomReport(office.deps.db)
  expect([room.message, Math.abs(room.drawsAt!.getTime() - drawsAt.getTime()) < 60_000]).toEqual(['Siapkan ijazah Anda.', true])
  expect(await listDraws(office.deps.db, 1)).toMatchObject([{ state: 'set', drawsAt: room.drawsAt, seed: null }])
  const shown = await browserOf(office.app, ratih).get('/ruang-tunggu')
  expect(shown.text()).toContain('Yang datang sebelum itu menunggu undian.')
  expect(await htmlFaults(shown.html)).toEqual([])

  // The same draw with another message stays the same draw.
  await propose({ kabar: 'Portal dibuka pukul 10.00 WIB.' })
  await approve()
  expect(await listDraws(office.deps.db, 2)).toMatchObject([{ state: 'set' }])
  for (const [fields, error] of [
    [{ antrean: 'off' }, 'Undian memerlukan antrean'],
    [typed(inMinutes(-5)), 'Saat undian sudah lewat'],
    [typed(inMinutes(49 * 60)), 'Saat undian paling lama 48 jam'],
    [{ 'undian-jam': 'pagi' }, 'Isi tanggal dan jam undian'],
    [{ kabar: 'panjang '.repeat(50) }, 'Pesan paling panjang 300 karakter'],
  ] as const) {
    const page = await propose(fields)
    expect([page.status, page.errors().map(({ text }) => text).join()]).toEqual([422, expect.stringContaining(error)])
  }

  await propose({ 'undian-tanggal': '', 'undian-jam': '', kabar: '' })
  await approve()
  expect((await findRoomReport(office.deps.db)).room).toMatchObject({ drawsAt: null, message: null })
  expect(await listDraws(office.deps.db, 2)).toMatchObject([{ state: 'cancelled' }])
  await propose(typed(inMinutes(2)))
  office.deps.clock.advance(3 * 60_000)
  expect((await approve()).text()).toContain('Saat undian yang diajukan sudah lewat')
})

it('keeps what was typed and says what is wrong', async () => {
  const page = await (await browserOf(office.app, ratih).get('/ruang-tunggu')).submit({ laju: 'banyak', alasan: '' }, 'Ajukan perubahan')
  expect(page.status).toBe(422)
  expect(page.errors().map(({ text }) => text)).toEqual(['Masukkan angka dari 1 sampai 600.000, atau kosongkan', 'Tulis mengapa sakelar diubah'])
  expect(page.html).toContain('value="banyak"')
})
