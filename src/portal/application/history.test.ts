import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { noteFormFault } from '#core/account/form-faults.ts'
import { countedForms } from '#core/account/rules/counted-forms.ts'
import { listOwnJournal } from '#core/application/own-journal.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'

// features.md B15: a dispute is settled by what the server saw, without anybody reading logs.
let portal: TestPortal
let browser: Browser
let accountId = ''
beforeAll(async () => {
  portal = await aPortal()
  accountId = (await anApplication(portal.deps, people.siti).withBiodata().begin()).accountId
  browser = (await signedIn(portal.app, people.siti)).browser
})
afterAll(() => portal.close())

it('tells what was carried out, what was wrong and where, and never what was typed', async () => {
  await (await browser.get('/lamaran/biodata')).submit({ 'tinggi-badan': 'dua meter', captcha: 'UJI42' }, 'Selanjutnya')
  const page = await (await browser.get('/lamaran')).follow('Riwayat lamaran')
  expect(page.heading()).toBe('Riwayat lamaran')
  for (const words of ['Langkah disimpan', 'Pengisian Biodata', 'Isian belum benar', 'Lamaran: biodata (tinggi badan', 'Dari isian atau aturan']) expect(page.text()).toContain(words)
  expect(page.html).not.toContain('dua meter')
  expect(page.html).not.toContain(people.siti.nik)
})

it('says of a failure in the last minutes that it was ours, with the number that the page told', async () => {
  const form = await browser.get('/lamaran/jenis-seleksi')
  await asOwner(portal.database, `create function application.break() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`)
  await asOwner(portal.database, 'create trigger broken before update on application.application for each row execute function application.break()')
  const failed = await form.submit({ 'jenis-seleksi': 'pppk-teknis', thk2: 'tidak' }, 'Selanjutnya')
  await asOwner(portal.database, 'drop function application.break() cascade')
  expect(failed.status).toBe(500)
  const line = await vi.waitFor(async () => {
    const found = (await listOwnJournal(portal.deps.db, accountId)).find((one) => one.kind === 'refusal' && one.outcome === 'failed')
    if (!found) throw new Error('Not noted yet')
    return found
  }, { timeout: 30_000 })
  expect(line).toMatchObject({ page: '/lamaran/jenis-seleksi', fields: [], requestId: expect.any(String) })
  expect(failed.text()).toContain((line as { requestId: string }).requestId)
  const page = await browser.get('/lamaran/riwayat')
  expect(page.text()).toContain('Gangguan pada portal')
  expect(page.text()).toContain('Dari pihak kami')
})

it('is taken along as a table, and is nobody else’s', async () => {
  const csv = (await browser.get('/lamaran/riwayat.csv')).bytes.toString()
  expect(csv).toContain('waktu_utc,kejadian,rincian,sebab,nomor_permintaan')
  expect(csv).toContain('Dari pihak kami')
  await anApplication(portal.deps, people.bagus).begin()
  const other = (await signedIn(portal.app, people.bagus)).browser
  expect((await other.get('/lamaran/riwayat')).text()).not.toContain('Gangguan pada portal')
})

it('notes of one person no more than a hundred an hour, however often something is refused', async () => {
  const { deps, database } = portal
  const count = async () => (await asOwner<{ n: number }>(database, 'select count(*)::int as n from account.form_fault where account_id = $1', [accountId]))[0]!.n
  const note = () => noteFormFault(deps.db, { accountId, at: deps.clock.now(), page: '/lamaran/biodata', fields: [], outcome: 'too-often', requestId: null })
  await asOwner(database, `insert into account.form_fault (account_id, at, page, fields, outcome) select $1, $2, '/lamaran/biodata', '{}', 'too-often' from generate_series(1, 100)`, [accountId, deps.clock.now()])
  const before = await count()
  await note()
  expect(await count()).toBe(before)
  deps.clock.advance(3_600_000)
  await note()
  expect(await count()).toBe(before + 1)
})

it('counts which field stops how many, whoever it was: once for each who tries again, and who went through afterwards', async () => {
  const stranger = openBrowser(portal.app)
  const wrong = { nik: '123', password: people.siti.password, captcha: 'UJI42' }
  let form = await (await stranger.get('/masuk')).submit(wrong, 'Masuk')
  form = await form.submit(wrong, 'Masuk')
  expect(form.errors().map(({ text }) => text)).toEqual(['NIK terdiri atas 16 angka, seperti yang tertulis di KTP'])
  expect(stranger.cookies.get('tertahan')).toMatch(/^[0-9a-f]{8}\.[0-9a-f]{12}$/)
  expect((await form.submit({ ...wrong, nik: people.siti.nik }, 'Masuk')).path).toBe('/lamaran')
  expect(stranger.cookies.get('tertahan')).toBeUndefined()
  // Gives up, or answers something else: not passed.
  await (await openBrowser(portal.app).get('/masuk')).submit(wrong, 'Masuk')
  await portal.app.close()
  const rows = await asOwner<{ form: string; field: string; sentence: string; times: number; people: number; passed: number }>(portal.database, 'select form, field, sentence, times, people, passed from account.refused_field')
  expect(rows).toContainEqual({ form: '/masuk', field: 'nik', sentence: 'NIK terdiri atas 16 angka, seperti yang tertulis di KTP', times: 3, people: 2, passed: 1 })
  // Of the first test: who was signed in is counted alike, and not said.
  expect(rows).toContainEqual(expect.objectContaining({ form: '/lamaran/biodata', field: 'tinggi-badan', times: 1, people: 1, passed: 0 }))
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`dua meter|${people.siti.nik}|${accountId}`))
})

it('knows every form by its words', () => {
  // No person fills these in, or nothing of them can be wrong.
  const uncounted = /\/(?:api|konsep|hapus-isian|unggahan|perangkat|kirim-ulang|keluar|perpanjang|ulang|batal|dibaca|henti|uji|simpan|di-peramban|formasi-baru|kabar|hapus)(?:\/|$)/
  const posts = portal.app.knownAddresses.filter(({ method }) => method === 'POST').map(({ url }) => url)
  expect(posts.filter((url) => !Object.hasOwn(countedForms, url) && !uncounted.test(url))).toEqual([])
  expect(Object.keys(countedForms).filter((url) => !posts.includes(url))).toEqual([])
})
