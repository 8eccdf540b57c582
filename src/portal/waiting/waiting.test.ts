import { afterAll, beforeAll, expect, test } from 'vitest'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { checkInvariants } from '#core/reports/check-invariants.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { captcha } from '#test/a-registrant.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { signedIn } from '#test/an-applicant.ts'
import { type Browser, type Page, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

let portal: TestPortal
let deadline: Date
beforeAll(async () => {
  portal = await aPortal()
  for (const person of [people.siti, people.suharti]) await aCompleteApplication(portal.deps, person)
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
