import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellMatches } from '#core/shortlist/tell-matches.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { officerWith } from '#test/an-office.ts'
import { signedIn } from '#test/an-applicant.ts'
import { runJobs } from '#test/run-jobs.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { captcha } from '#test/a-registrant.ts'
import { askRaw } from '#test/ask-raw.ts'
import { encoded } from '#test/attack/wrong-ids.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

// features.md A3: kept before signing in and after it, noted, compared.

const { siti } = people
let portal: TestPortal
let browser: Browser
let ids: number[]
const stored = () => asOwner<{ formasi_id: number; note: Buffer | null }>(portal.database, 'select formasi_id, note from shortlist.saved_formasi order by formasi_id')

beforeAll(async () => {
  portal = await aPortal({ SHARED_PAGE_SECONDS: '2' })
  // Mails of matches are one a day: no test crosses midnight.
  const { clock } = portal.deps
  if (todayInJakarta(clock.now()) !== todayInJakarta(new Date(clock.now().getTime() + 600_000))) clock.advance(600_000)
  await aCompleteApplication(portal.deps, siti, { withDocuments: false })
  await runJobs(portal.deps, portal.database)
  ids = (await asOwner<{ id: number }>(portal.database, `select id from formasi.formasi where withdrawn_at is null order by id limit 60`)).map(({ id }) => id)
  browser = openBrowser(portal.app)
})
afterAll(() => portal.close())

test('a stranger keeps formasi in the browser, reads why to sign in, and finds them in the account after it', async () => {
  const page = await browser.get('/lowongan?urut=jabatan')
  const [first] = [...page.html.matchAll(/class="star[^"]*" name="formasi" value="(\d+)"/g)]
  const kept = await page.submit({}, page.form('simpan-formasi').buttons()[0])
  expect([kept.path, kept.text()]).toEqual(['/formasi-tersimpan', expect.stringContaining('1 formasi tersimpan di peramban ini saja')])
  expect(kept.text()).toContain('Dengan akun, daftar Anda ada di semua perangkat')
  expect(await htmlFaults(kept.html)).toEqual([])
  expect(await stored()).toEqual([])
  // Nobody is kept out by a star: what could not be kept waits in the browser for the next time.
  await asOwner(portal.database, 'revoke insert on shortlist.saved_formasi from sscasn_app')
  const unlucky = await (await browser.get('/masuk?kembali=%2Fformasi-tersimpan')).submit({ nik: siti.nik, password: siti.password, captcha }, 'Masuk')
  expect([unlucky.path, unlucky.text()]).toEqual(['/formasi-tersimpan', expect.stringContaining('Belum ada.')])
  await asOwner(portal.database, 'grant insert on shortlist.saved_formasi to sscasn_app')
  await (await browser.get('/keluar')).submit({}, 'Keluar')
  const signIn = await browser.get('/masuk?kembali=%2Fformasi-tersimpan')
  const own = await signIn.submit({ nik: siti.nik, password: siti.password, captcha }, 'Masuk')
  expect([own.path, own.text()]).toEqual(['/formasi-tersimpan', expect.stringContaining('Daftar ini milik Anda')])
  expect(await stored()).toEqual([{ formasi_id: Number(first![1]), note: null }])
  expect(await htmlFaults(own.html)).toEqual([])
})

test('a star is pressed and let go on the list and the page, answered alike when sent again', async () => {
  const [id] = ids
  const send = async (form: Record<string, string>) => {
    const { statusCode, headers } = await askRaw(portal.app, browser, 'POST', '/formasi-tersimpan/simpan', {}, encoded({ ...form, kembali: `/lowongan/${id}` }))
    return [statusCode, headers['location']]
  }
  for (let again = 0; again < 2; again++) expect(await send({ formasi: String(id) })).toEqual([303, `/lowongan/${id}#formasi-${id}`])
  expect((await browser.get(`/lowongan/${id}`)).text()).toContain('★ Tersimpan')
  expect((await stored()).filter((row) => row.formasi_id === id)).toHaveLength(1)
  for (let again = 0; again < 2; again++) expect(await send({ lepas: String(id) })).toEqual([303, `/lowongan/${id}#formasi-${id}`])
  expect((await browser.get(`/lowongan/${id}`)).text()).toContain('☆ Simpan')
  expect((await askRaw(portal.app, browser, 'POST', '/formasi-tersimpan/simpan', {}, encoded({ formasi: '999999999' }))).statusCode).toBe(409)
  expect((await askRaw(portal.app, browser, 'POST', '/formasi-tersimpan/simpan', {}, encoded({ formasi: String(id), kembali: 'https://jahat.example/' }))).headers['location']).toBe('/formasi-tersimpan')
})

test('a note is the person’s own: sealed, limited, kept as typed when it is too long', async () => {
  const [id] = ids
  const page = await browser.get('/formasi-tersimpan')
  const noted = await page.submit({ catatan: 'Dekat rumah nenek' }, `Simpan catatan formasi ${id}`)
  expect(noted.text()).toContain('Dekat rumah nenek')
  const [row] = (await stored()).filter(({ formasi_id }) => formasi_id === id)
  expect(row!.note!.toString('latin1')).not.toContain('nenek')
  const long = await noted.submit({ catatan: 'a'.repeat(301) }, `Simpan catatan formasi ${id}`)
  expect([long.status, long.errors()[0]!.href]).toEqual([422, `#catatan-${id}`])
  expect(long.html).toContain('a'.repeat(301))
  expect(await htmlFaults(long.html)).toEqual([])
  expect((await stored()).find(({ formasi_id }) => formasi_id === id)!.note).toEqual(row!.note)
})

test('up to four stand side by side, with the answers of the rules for who is signed in', async () => {
  const page = await browser.get(`/formasi-tersimpan/bandingkan?${ids.slice(0, 5).map((id) => `formasi=${id}`).join('&')}`)
  expect(page.text()).toContain('Paling banyak 4 formasi sekaligus')
  expect(page.html.match(/<th scope="col"/g)).toHaveLength(4)
  expect(page.text()).toMatch(/Anda: usia.*Memenuhi/)
  expect(page.text()).toContain('Anda: pendidikan')
  expect(await htmlFaults(page.html)).toEqual([])
  await asOwner(portal.database, 'update formasi.formasi set min_ipk = 3 where id = $1', [ids[0]])
  expect((await browser.get(`/formasi-tersimpan/bandingkan?formasi=${ids[0]}&formasi=${ids[1]}`)).text()).not.toContain('Anda: ipk')
  await asOwner(portal.database, 'update formasi.formasi set min_ipk = null where id = $1', [ids[0]])
  const stranger = await openBrowser(portal.app).get(`/formasi-tersimpan/bandingkan?formasi=${ids[0]}&formasi=${ids[1]}`)
  expect(stranger.text()).not.toContain('Anda: usia')
  expect((await browser.get('/formasi-tersimpan/bandingkan?formasi=x')).text()).toContain('Pilih paling sedikit dua formasi')
})

/** As an agency publishes: this formasi, under a decree of now. */
async function publishNow(id: number) {
  const { officerId } = await officerWith(portal.deps, 'administrator')
  portal.deps.clock.advance(60_000)
  await asOwner(portal.database, `with d as (insert into formasi.decree (instansi_code, season_id, number, signed_on, formasi_count, seat_count, finalised_by, finalised_at)
    select instansi_code, season_id, 'SK ' || id || random(), '2022-01-01', 1, 1, $2, $3 from formasi.formasi where id = $1 returning id) update formasi.formasi f set decree_id = d.id from d where f.id = $1`, [id, officerId, portal.deps.clock.now()])
  portal.deps.clock.advance(60_000)
}

async function tell(): Promise<string[]> {
  const before = portal.deps.mails.length
  await tellMatches(portal.deps)
  await runJobs(portal.deps, portal.database)
  return portal.deps.mails.slice(before).map(({ text }) => text)
}

test('a search is kept once, and what is published later and fits it is told once a day, until its owner says no', async () => {
  const [id, other] = ids as [number, number]
  const [{ name }] = (await asOwner<{ name: string }>(portal.database, 'select i.name from formasi.formasi f join reference.instansi i on i.code = f.instansi_code where f.id = $1', [id])) as [{ name: string }]
  for (let again = 0; again < 2; again++) {
    const kept = await (await browser.get(`/lowongan?instansi=${encodeURIComponent(name)}`)).submit({}, 'Simpan pencarian ini')
    expect([kept.path.replace(/[?#].*/, ''), kept.text()]).toEqual(['/formasi-tersimpan', expect.stringContaining(`Instansi: ${name}`)])
    expect(await htmlFaults(kept.html)).toEqual([])
  }
  const rows = await asOwner<{ filters: Buffer }>(portal.database, 'select filters from shortlist.saved_search')
  expect(rows).toHaveLength(1)
  expect(rows[0]!.filters.toString('latin1')).not.toContain(name)

  expect(await tell()).toEqual([])
  await publishNow(id)
  const [mail, ...more] = await tell()
  expect([mail, more]).toEqual([expect.stringContaining(`/lowongan/${id}`), []])
  await publishNow(id)
  expect(await tell(), 'one a day').toEqual([])
  portal.deps.clock.advance(86_400_000)
  expect(await tell()).toHaveLength(1)
  expect(await tell(), 'once').toEqual([])

  const off = await (await browserAgain()).get('/akun/kabar')
  expect((await off.submit({}, 'Matikan kabar formasi baru')).text()).toContain('Formasi baru tidak dikabari lagi')
  portal.deps.clock.advance(86_400_000)
  await publishNow(other)
  expect(await tell()).toEqual([])
  const saved = await (await browserAgain()).get('/formasi-tersimpan')
  expect(saved.text()).toContain('sedang dimatikan')
  expect((await saved.submit({}, 'Hapus pencarian')).text()).toContain('Pencarian dihapus.')
  expect(await asOwner(portal.database, 'select from shortlist.saved_search')).toEqual([])
})

/** A day ends every session. */
const browserAgain = async () => {
  browser = (await signedIn(portal.app, siti)).browser
  return browser
}

test('five searches are enough, and one without a filter is none', async () => {
  await browserAgain()
  const send = async (pencarian: string) => (await askRaw(portal.app, browser, 'POST', '/formasi-tersimpan/pencarian', {}, encoded({ pencarian }))).statusCode
  for (const word of ['guru', 'bidan', 'hukum', 'arsip', 'dokter']) expect(await send(`cari=${word}`)).toBe(303)
  expect([await send('cari=perawat'), await send('cari=guru'), await send('halaman=3')]).toEqual([409, 303, 422])
})

test('fifty are enough', async () => {
  await asOwner(portal.database, `insert into shortlist.saved_formasi (account_id, formasi_id, saved_at) select (select account_id from shortlist.saved_formasi limit 1), id, now() from formasi.formasi where id = any($1) on conflict do nothing`, [ids.slice(0, 49)])
  await asOwner(portal.database, `delete from shortlist.saved_formasi where id in (select id from shortlist.saved_formasi order by saved_at desc offset 50)`)
  const over = await askRaw(portal.app, browser, 'POST', '/formasi-tersimpan/simpan', {}, encoded({ formasi: String(ids.at(-1)) }))
  expect([over.statusCode, over.body]).toEqual([409, expect.stringContaining('Sudah ada 50 formasi tersimpan')])
  // What a stranger starred and the account has no room for waits in the browser; the newest goes in first.
  const [last, before] = [ids.at(-1)!, ids.at(-2)!]
  const signInWith = async () => {
    const visitor = openBrowser(portal.app)
    visitor.cookies.set('formasi_disimpan', `${last}.${before}`)
    await (await visitor.get('/masuk')).submit({ nik: siti.nik, password: siti.password, captcha }, 'Masuk')
    return visitor
  }
  const starsOf = async (visitor: Promise<Browser>) => (await visitor).cookies.get('formasi_disimpan')
  expect(await starsOf(signInWith())).toBe(`${last}.${before}`)
  await asOwner(portal.database, 'delete from shortlist.saved_formasi where id in (select id from shortlist.saved_formasi limit 1)')
  const visitor = await signInWith()
  expect(visitor.cookies.get('formasi_disimpan')).toBe(String(before))
  // The next person at a shared computer is given nothing of it.
  await (await visitor.get('/keluar')).submit({ 'lupakan-perangkat': 'ya' }, 'Keluar')
  expect(visitor.cookies.get('formasi_disimpan')).toBeUndefined()
  expect((await stored()).map(({ formasi_id }) => formasi_id)).toContain(last)
})
