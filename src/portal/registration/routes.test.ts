import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { dataFilling, fillIdentity, fillUntilReview, takeSelfie } from '#test/a-registrant.ts'
import { openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
})
afterAll(() => portal.close())

test('the whole of guide 6.1 without JavaScript, every page valid', async () => {
  const { app, deps, database } = portal
  const { siti } = people
  const browser = openBrowser(app)
  const start = await browser.get('/daftar')
  expect(start.heading()).toBe('Pendaftaran akun SSCASN')
  const identity = await start.follow('Buat Akun')
  expect(identity.text()).toContain('Langkah 1 dari 4')
  const data = await fillIdentity(browser, siti)
  expect(data.heading()).toBe('Lengkapi Data')
  const camera = await data.submit({ 'nama-ijazah': siti.nameOnIjazah }, 'Ambil swafoto')
  expect(camera.path).toBe('/daftar/swafoto')
  expect(camera.headers['permissions-policy']).toContain('camera=(self)')
  const back = await takeSelfie(browser)
  expect(back.value('nama-ijazah')).toBe(siti.nameOnIjazah)
  expect(back.text()).toContain('Swafoto berhasil disimpan')

  const review = await back.submit(await dataFilling(siti))
  expect(review.errors()).toEqual([])
  expect(review.heading()).toBe('Pengecekan Ulang Data')
  for (const shown of [siti.nameOnKtp, siti.birthPlaceOnIjazah, siti.email, 'Perempuan']) expect(review.text()).toContain(shown)
  const confirm = await review.follow('Proses Pendaftaran Akun')
  expect(confirm.link('Tidak')).toBe('/daftar/periksa')
  const done = await confirm.submit({}, 'Iya')
  expect(done.heading()).toBe('Pendaftaran Selesai')
  expect(done.text()).toContain('sedang dibuat')
  expect(done.html).toContain('http-equiv="refresh"')

  await runJobs(deps, database)
  const ready = await browser.get('/daftar/selesai')
  const card = await ready.follow('Unduh Kartu Informasi Akun')
  expect(card.headers['content-type']).toBe('application/pdf')
  expect(card.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(deps.mails.map((mail) => [mail.to, mail.subject])).toEqual([[siti.email, 'Akun SSCASN Anda sudah terdaftar']])
  expect(ready.link('Lanjutkan Login Pendaftaran')).toBe('/masuk')

  const titles = [start, identity, data, camera, review, confirm, done].map((page) => page.title)
  expect(new Set(titles).size).toBe(titles.length)
  for (const page of [start, identity, data, camera, back, review, confirm, done, ready]) expect([page.path, await htmlFaults(page.html)]).toEqual([page.path, []])
})

test('one confirmation sent fifty times at once makes one account and fifty equal answers (T14)', async () => {
  const { app, database } = portal
  const browser = openBrowser(app)
  const review = await fillUntilReview(browser, people.suharti)
  const confirm = await review.follow('Proses Pendaftaran Akun')
  const form = confirm.form()
  const pages = await Promise.all(Array.from({ length: 50 }, () => browser.post('/daftar/konfirmasi', Object.fromEntries(form.values()))))
  expect(new Set(pages.map((page) => `${page.status} ${page.path}`))).toEqual(new Set(['200 /daftar/selesai']))
  const [{ count } = { count: -1 }] = await asOwner<{ count: number }>(database, 'select count(*)::int as count from account.account where name_on_ktp = $1', [people.suharti.nameOnKtp])
  expect(count).toBe(1)
})

test('an unfinished registration comes back on its device, and can be erased there', async () => {
  const browser = openBrowser(portal.app)
  await fillIdentity(browser, people.bagus)
  const start = await browser.get('/daftar')
  expect(start.text()).toContain('Lanjutkan pendaftaran yang belum selesai?')
  expect(await htmlFaults(start.html)).toEqual([])
  expect((await openBrowser(portal.app).get('/daftar')).text()).not.toContain('belum selesai?')
  expect((await start.follow('Lanjutkan pendaftaran')).text()).toContain(people.bagus.nameOnKtp)
  const erased = await start.submit({}, 'Hapus isian ini')
  expect(erased.text()).not.toContain('belum selesai?')
  expect((await browser.get('/daftar/lengkapi-data')).path).toBe('/daftar/identitas')
})

describe('no step can be skipped', () => {
  test.each(['/daftar/lengkapi-data', '/daftar/swafoto', '/daftar/periksa', '/daftar/konfirmasi', '/daftar/selesai', '/daftar/selesai/kartu', '/daftar/identitas-tidak-sesuai', '/daftar/sudah-terdaftar'])(
    '%s leads a newcomer to step 1',
    async (path) => {
      expect((await openBrowser(portal.app).get(path)).path).toBe('/daftar/identitas')
    },
  )

  test('with step 1 done, the review leads to step 2', async () => {
    const browser = openBrowser(portal.app)
    await fillIdentity(browser, people.wagiman)
    expect((await browser.get('/daftar/periksa')).path).toBe('/daftar/lengkapi-data')
    expect((await browser.post('/daftar/konfirmasi', {})).path).toBe('/daftar/lengkapi-data')
  })

  test('after the end there is only the end', async () => {
    const browser = openBrowser(portal.app)
    const confirm = await (await fillUntilReview(browser, people.made)).follow('Proses Pendaftaran Akun')
    await confirm.submit({}, 'Iya')
    for (const path of ['/daftar/identitas', '/daftar/lengkapi-data', '/daftar/periksa', '/daftar/konfirmasi']) expect((await browser.get(path)).path).toBe('/daftar/selesai')
    expect((await browser.get('/daftar')).text()).toContain('Daftarkan orang lain')
  })
})

test('outside the registration period there is one clear page', async () => {
  const closed = await aPortal()
  closed.deps.clock.advance(400 * 86_400_000)
  const page = await openBrowser(closed.app).get('/daftar/identitas')
  expect([page.status, page.heading()]).toEqual([409, 'Pendaftaran akun telah ditutup'])
  expect(await htmlFaults(page.html)).toEqual([])
  await closed.close()
})
