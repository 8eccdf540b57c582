import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { roomTimes } from '#core/waiting/rules/room.ts'
import { findRoom } from '#core/waiting/store.ts'
import { switchesOf, writeSwitches } from '#core/waiting/switches.ts'
import { checkInvariants } from '#core/reports/check-invariants.ts'
import { createOffice } from '#office/app.ts'
import { typedMoment } from '#office/season/moment-form.ts'
import { aRegistration } from '#main/seed/a-registration.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { captcha } from '#test/a-registrant.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { signedIn } from '#test/an-applicant.ts'
import { browserOf, officerWith } from '#test/an-office.ts'
import { testConfig } from '#test/app.ts'
import { type Browser, type Page, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

let portal: TestPortal
let deadline: Date
beforeAll(async () => {
  portal = await aPortal()
  for (const person of [people.siti, people.suharti]) await aCompleteApplication(portal.deps, person)
  for (const person of [people.bagus, people.made]) await aRegistration(portal.deps, 'registered', person)
  deadline = findStage((await findCurrentSeason(portal.deps.db))!, 'registration')!.endsAt
  portal.deps.clock.set(at(-30 * 60_000))
}, 60_000)
afterAll(() => portal.close())

const at = (ms: number) => new Date(deadline.getTime() + ms)
const everyBox = { bagian: summaryBlocks.map(({ key }) => key), pernyataan: 'ya' }
const set = (assignments: string) => asOwner(portal.database, `update waiting.room set ${assignments}`)
const numberOn = (page: Page) => /Nomor antrean\s*([\d.]+)/.exec(page.text())?.[1]
const signIn = async (browser: Browser, person: typeof people.siti) => (await browser.get('/masuk')).submit({ nik: person.nik, password: person.password, captcha }, 'Masuk')

/** The room is looked at every five seconds. */
async function pass(seconds: number) {
  for (let left = seconds; left > 0; left -= 5) {
    portal.deps.clock.advance(Math.min(5, left) * 1000)
    await portal.app.waitingRoom.look()
  }
}

test('nobody waits while there is no line', async () => {
  const { page } = await signedIn(portal.app, people.siti)
  expect(page.path).toBe('/lamaran')
  expect((await openBrowser(portal.app).get('/antrean?kembali=/lowongan')).path).toBe('/lowongan')
})

test('a line: who was inside stays, who comes anew waits, one place on every device, and comes in on their turn', async () => {
  const inside = (await signedIn(portal.app, people.siti)).browser
  await set(`mode = 'on', rate_per_minute = 1`)
  await pass(1)
  expect((await inside.get('/lamaran/biodata')).path).toBe('/lamaran/biodata')
  expect((await inside.get('/antrean')).path).toBe('/lamaran')

  const phone = openBrowser(portal.app)
  const waits = await signIn(phone, people.suharti)
  expect(waits.path).toBe('/antrean?kembali=%2Flamaran')
  expect(waits.headings()).toContain('Anda dalam antrean')
  expect(waits.text()).toMatch(/Urutan Anda\s*1.*Tempat ini milik NIK Anda/s)
  expect(waits.html).toMatch(/<noscript><meta http-equiv="refresh" content="\d+"/)
  expect(Buffer.byteLength(waits.html)).toBeLessThan(8000)
  expect(await htmlFaults(waits.html)).toEqual([])
  // The public reads on, and a script is told to come later.
  expect((await phone.get('/lowongan')).status).toBe(200)
  expect((await phone.get('/lamaran/biodata')).path).toContain('/antrean')

  const laptop = openBrowser(portal.app)
  expect(numberOn(await signIn(laptop, people.suharti))).toBe(numberOn(waits))

  await pass(61)
  expect((await laptop.get('/antrean?kembali=/lamaran/dokumen')).path).toBe('/lamaran/dokumen')
  expect((await phone.get('/lamaran/biodata')).path).toBe('/lamaran/biodata')
  await set(`mode = 'off'`)
  await pass(1)
})

test('before signing in the device holds a place, which becomes the person’s', async () => {
  await set(`mode = 'on', rate_per_minute = 1`)
  await pass(1)
  const device = openBrowser(portal.app)
  const early = await device.get('/antrean')
  expect(early.text()).toContain('Tempat ini milik perangkat ini')
  for (let one = 0; one < 5; one += 1) await openBrowser(portal.app).get('/antrean')
  expect(numberOn(await device.get('/antrean'))).toBe(numberOn(early))
  const other = await signIn(openBrowser(portal.app), people.suharti)
  expect(numberOn(other)).not.toBe(numberOn(early))
  expect(numberOn(await signIn(device, people.suharti))).toBe(numberOn(early))
  // On their turn the door of the portal is in front of them.
  const stranger = openBrowser(portal.app)
  await stranger.get('/antrean')
  await set(`rate_per_minute = 6000`)
  await pass(1)
  expect((await stranger.get('/antrean')).path).toBe('/masuk?kembali=%2Flamaran')
  await set(`mode = 'off'`)
  await pass(1)
})

/** As two officers' approval does it. */
async function setDraw(drawsAt: Date | null, message: string | null = null) {
  const { deps } = portal
  const from = switchesOf(await findRoom(deps.db))
  await deps.db.transaction().execute((tx) => writeSwitches(deps, tx, { from, to: { ...from, drawsAt: drawsAt?.toISOString() ?? null, message } }, { kind: 'system' }))
}

const python = spawnSync('python3', ['--version']).status === 0

test('a draw: two officers set it, who signs in before it takes part, everybody reads what it gave, and does it once more', async () => {
  expect((await openBrowser(portal.app).get('/undian')).text()).toContain('Belum ada undian')
  const now = portal.deps.clock.now().getTime()
  // The office takes whole minutes.
  const drawsAt = new Date(Math.ceil(now / 60_000 + 12) * 60_000)
  await set(`mode = 'auto', rate_per_minute = 1`)
  await setDrawByTwo(drawsAt, 'Siapkan ijazah Anda.')
  await pass(1)
  const device = openBrowser(portal.app)
  const invited = await device.get('/antrean')
  expect(invited.headings()).toContain('Masuk untuk ikut undian')
  expect(invited.text()).toMatch(/WIB \(.*\d\d\.\d\d WITA, .*\d\d\.\d\d WIT\).*Sekitar 1[23] menit/s)
  expect(invited.text()).toContain('Pesan panitia: Siapkan ijazah Anda.')
  expect(invited.link('Masuk untuk ikut undian')).toBe('/masuk?kembali=%2Flamaran')
  expect(await htmlFaults(invited.html)).toEqual([])
  const suharti = openBrowser(portal.app)
  const takesPart = await signIn(suharti, people.suharti)
  expect(takesPart.headings()).toContain('Anda ikut undian')
  const arrived = arrivedOn(takesPart)
  expect(Buffer.byteLength(takesPart.html)).toBeLessThan(8000)
  expect(await htmlFaults(takesPart.html)).toEqual([])
  const others = [people.bagus, people.made].map((person) => ({ person, browser: openBrowser(portal.app) }))
  for (const { person, browser } of others) expect((await signIn(browser, person)).headings()).toContain('Anda ikut undian')
  const promised = await openBrowser(portal.app).get('/undian')
  expect(promised.text()).toContain('Ditetapkan')
  expect(promised.text()).not.toMatch(/Benih\s*[0-9a-f]{16}/)
  expect(await htmlFaults(promised.html)).toEqual([])
  const listed = async () => (JSON.parse((await openBrowser(portal.app).get('/undian.json')).bytes.toString()) as { undian: { nomor: number; benih: string | null; sidik_benih: string; hasil: string | null }[] }).undian[0]!
  const { sidik_benih: commitment, benih: hidden, nomor } = await listed()
  expect(hidden).toBeNull()
  expect((await openBrowser(portal.app).get(`/undian/${nomor}/nomor.csv`)).status).toBe(404)

  portal.deps.clock.set(new Date(drawsAt.getTime() + 1000))
  expect((await suharti.get('/antrean')).headings()).toContain('Undian sedang dilakukan')
  // Who comes now, or signs in with a device that waited, stands behind.
  expect((await signIn(device, people.siti)).text()).toContain('sudah ditutup saat Anda datang')
  portal.deps.clock.set(new Date(drawsAt.getTime() + 11_000))
  await portal.app.waitingRoom.look()
  await pass(1)
  const drawn = await suharti.get('/antrean')
  expect([drawn.path, arrivedOn(drawn)]).toEqual(['/antrean', arrived])
  expect(await htmlFaults(drawn.html)).toEqual([])
  expect(await listed()).toMatchObject({ nomor, sidik_benih: commitment, peserta: 3, hasil: `/undian/${nomor}/nomor.csv` })
  const shown = await openBrowser(portal.app).get('/undian')
  expect(await htmlFaults(shown.html)).toEqual([])
  const csv = await openBrowser(portal.app).get(shown.link('Unduh hasil undian (CSV)'))
  // What each of them reads on their page is what everybody reads in the file.
  const own = [drawn, ...(await Promise.all(others.map(({ browser }) => browser.get('/antrean'))))].map((page) => `${arrivedOn(page)},${/Nomor hasil undian\s*([\d.]+)/.exec(page.text())?.[1]?.replaceAll('.', '')}`)
  const [head, ...rows] = csv.bytes.toString().trim().split('\n')
  expect([head, rows.toSorted()]).toEqual(['nomor_datang,nomor_undian', own.toSorted()])
  if (python) expect(runProgramOf(shown, csv)).toBe(`sidik: ${commitment}\nsama\n`)

  portal.deps.clock.advance(3 * roomTimes.turnMinutes * 60_000)
  await set(`mode = 'off'`)
  await setDraw(null)
  await pass(1)
})

const arrivedOn = (page: Page) => /Nomor datang\s*([\d.]+)/.exec(page.text())?.[1]?.replaceAll('.', '')

/** In the office, by two of the national committee. */
async function setDrawByTwo(drawsAt: Date, message: string) {
  const office = await createOffice(portal.deps, testConfig(), async () => true)
  const [ratih, gunawan] = [await officerWith(portal.deps, 'panselnas-administrator', null), await officerWith(portal.deps, 'panselnas-administrator', null)]
  const { date, time } = typedMoment(drawsAt)
  const proposed = await (await browserOf(office, ratih).get('/ruang-tunggu')).submit({ 'undian-tanggal': date, 'undian-jam': time, kabar: message, alasan: 'Hari pembukaan' }, 'Ajukan perubahan')
  expect(proposed.text()).toContain('Perubahan diajukan.')
  await (await (await browserOf(office, gunawan).get('/persetujuan')).follow('Sakelar ruang tunggu')).submit({}, 'Setujui dan jalankan')
  expect((await findRoom(portal.deps.db)).drawsAt).toEqual(drawsAt)
  await office.close()
}

/** What the page tells everybody to do, word for word. */
function runProgramOf(page: Page, csv: Page): string {
  const folder = mkdtempSync(join(tmpdir(), 'undian-'))
  writeFileSync(join(folder, 'nomor.csv'), csv.bytes)
  const program = /<pre><code>([^<]*)/.exec(page.html)![1]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<')
  return spawnSync('python3', ['-c', program], { cwd: folder, encoding: 'utf8' }).stdout
}

test('who stood in line before the deadline sends forty minutes later, and the receipt says so; who came after does not', async () => {
  portal.deps.clock.set(at(-60_000))
  await set(`mode = 'on', rate_per_minute = 1`)
  await pass(1)
  for (let one = 0; one < 39; one += 1) await openBrowser(portal.app).get('/antrean')
  const suharti = openBrowser(portal.app)
  const waits = await signIn(suharti, people.suharti)
  expect(waits.text()).toContain('Karena itu Anda tetap boleh menyelesaikan dan mengirim lamaran sampai 30 menit setelah giliran Anda tiba')
  const joinedAt = portal.deps.clock.now()

  portal.deps.clock.set(at(10_000))
  const siti = openBrowser(portal.app)
  expect((await signIn(siti, people.siti)).text()).toContain('Anda mulai mengantre sesudahnya')

  // Both keep their pages open.
  for (let minutes = 0; minutes < 42; minutes += 6) {
    await pass(6 * 60)
    for (const browser of [suharti, siti]) await browser.get('/antrean')
  }
  const summary = await suharti.get('/lamaran/resume')
  expect(summary.path).toBe('/lamaran/resume')
  const sent = await (await summary.submit(everyBox, 'Akhiri Proses Pendaftaran')).submit({}, 'YA')
  expect(sent.path).toBe('/lamaran/selesai')
  expect(sent.text()).toMatch(/Anda berada dalam antrean sejak .* sebelum pendaftaran ditutup/)
  const checked = await suharti.get(sent.link('Periksa tanda terima saya'))
  expect(checked.text()).toContain('Tanda terima asli')
  expect(checked.text()).toMatch(/Dalam antrean sejak/)
  const [row] = await asOwner<{ since: Date; received: Date }>(portal.database, 'select in_line_since as since, received_at as received from application.submission')
  expect(row!.since).toEqual(joinedAt)
  expect(row!.received.getTime()).toBeGreaterThan(at(40 * 60_000).getTime())

  expect((await siti.get('/lamaran/resume')).text()).toContain('ditutup')
  const { breaches } = await checkInvariants(portal.deps)
  expect(breaches.filter(({ invariant }) => invariant === 'sent-in-time')).toEqual([])
})
