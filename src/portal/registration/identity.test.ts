import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkWaitingIdentities } from '#core/application/check-waiting-identities.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { aRegistration } from '#main/seed/a-registration.ts'
import { fillIdentity, identityFilling } from '#test/a-registrant.ts'
import { openBrowser } from '#test/browse.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
})
beforeEach(() => portal.deps.dukcapil.answer('match'))
afterAll(() => portal.close())

const submitWith = async (change: Record<string, string>) => {
  const page = await openBrowser(portal.app).get('/daftar/identitas')
  return page.submit({ ...identityFilling(people.siti), ...change })
}

describe('wrong input: 422, the same page, everything typed still there', () => {
  test.each([
    ['nik', '', 'Nomor Induk Kependudukan wajib diisi'],
    ['nik', '32010141', 'NIK harus 16 angka'],
    ['nomor-kk', 'abc', 'Nomor KK harus 16 angka'],
    ['nama-ktp', '', 'Masukkan nama lengkap sesuai KTP'],
    ['nama-ktp', '<script>', 'Nama hanya berisi huruf'],
    ['tempat-lahir-ktp', '', 'Masukkan tempat lahir sesuai KTP'],
    ['nomor-handphone', '12345', 'Nomor handphone dimulai dengan 08'],
    ['email', 'siti@', 'Alamat email belum lengkap'],
    ['captcha', 'SALAH', 'kode CAPTCHA'],
  ])('%s = %j', async (field, typed, sentence) => {
    const page = await submitWith({ [field]: typed })
    expect(page.status).toBe(422)
    expect(page.title).toMatch(/^Galat: /)
    expect(page.errors()).toEqual([{ text: expect.stringContaining(sentence), href: `#${field}` }])
    if (field !== 'captcha') expect(page.value(field)).toBe(typed)
    expect(page.value(field === 'email' ? 'nik' : 'email')).toBe(field === 'email' ? people.siti.nik : people.siti.email)
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test.each([
    ['', '', '', 'Masukkan tanggal lahir sesuai KTP'],
    ['1', '', '1990', 'Lengkapi hari, bulan, dan tahun'],
    ['31', 'Februari', '1990', 'Tidak ada tanggal seperti itu'],
    ['1', '1', '2190', 'Tanggal lahir harus sudah lewat'],
  ])('birth date %j-%j-%j', async (day, month, year, sentence) => {
    const page = await submitWith({ 'tanggal-lahir-ktp-day': day, 'tanggal-lahir-ktp-month': month, 'tanggal-lahir-ktp-year': year })
    expect(page.errors()).toEqual([{ text: expect.stringContaining(sentence), href: '#tanggal-lahir-ktp' }])
    expect(page.value('tanggal-lahir-ktp-month')).toBe(month)
  })
})

test('a NIK that contradicts the birth date is asked about once and never refused', async () => {
  const doubt = await submitWith({ 'tanggal-lahir-ktp-day': '2', 'tanggal-lahir-ktp-month': '2', 'tanggal-lahir-ktp-year': '1980' })
  expect(doubt.status).toBe(422)
  expect(doubt.errors()).toEqual([{ text: expect.stringContaining('tampak tidak sejalan'), href: '#nik-sudah-benar' }])
  expect(await htmlFaults(doubt.html)).toEqual([])
  const next = await doubt.submit({ 'nik-sudah-benar': 'ya', captcha: 'UJI42' })
  expect(next.heading()).toBe('Lengkapi Data')
})

describe('what did not match is not said (trust.md §1.2, T01)', () => {
  test('no such NIK, wrong KK, wrong name and a NIK with an account answer alike', async () => {
    await aRegistration(portal.deps, 'registered', people.asep)
    portal.deps.dukcapil.answer('mismatch')
    const answers = new Set<string>()
    for (const person of [people.ratna, people.nuraini, people.asep]) {
      const page = await fillIdentity(openBrowser(portal.app), person)
      expect(page.path).toBe('/daftar/identitas-tidak-sesuai')
      answers.add(`${page.status}${page.text()}`)
    }
    expect(answers.size).toBe(1)
  })

  test('the page of Gambar 7: Dukcapil, its contacts, what to bring; not BKN, not the agency; and the form still filled', async () => {
    portal.deps.dukcapil.answer('mismatch')
    const page = await fillIdentity(openBrowser(portal.app), people.hermina)
    for (const text of ['1500537', '0811 800 5373', 'callcenter.dukcapil@gmail.com', '#NIK #Nama_Lengkap #Nomor_Kartu_Keluarga #Nomor_Telp #Permasalahan', 'Kartu Keluarga terbaru', 'BUKAN BKN']) {
      expect(page.text()).toContain(text)
    }
    expect(await htmlFaults(page.html)).toEqual([])
    const again = await page.follow('Perbaiki isian')
    expect([again.value('nama-ktp'), again.value('email')]).toEqual([people.hermina.nameOnKtp, people.hermina.email])
  })

  test('who is dead, double or not active in the register is sent to Dukcapil without a reason', async () => {
    portal.deps.dukcapil.answer('referred')
    const page = await fillIdentity(openBrowser(portal.app), people.darto)
    expect(page.heading()).toBe('Data kependudukan perlu diperiksa Dukcapil')
    expect(page.text()).not.toMatch(/meninggal|ganda|non ?aktif|tidak aktif/i)
  })
})

test('who knows the whole identity of an account is told to sign in; its owner hears of it once', async () => {
  const { accountId } = await aRegistration(portal.deps, 'registered', people.yakobus)
  expect(accountId).not.toBeNull()
  for (let n = 0; n < 2; n += 1) {
    const page = await fillIdentity(openBrowser(portal.app), people.yakobus)
    expect(page.heading()).toBe('NIK ini sudah punya akun')
    expect([page.link('Pulihkan password'), await htmlFaults(page.html)]).toEqual(['/lupa-password', []])
  }
  await runJobs(portal.deps, portal.database)
  const notices = portal.deps.mails.filter((mail) => mail.to === people.yakobus.email && mail.subject.includes('mencoba mendaftar'))
  expect(notices).toHaveLength(1)
})

test('with the register down one goes on and is told; the answer comes by mail', async () => {
  portal.deps.dukcapil.goDown()
  const browser = openBrowser(portal.app)
  const page = await fillIdentity(browser, people.fransiska)
  expect(page.heading()).toBe('Lengkapi Data')
  expect(page.text()).toContain('Identitas menunggu pemeriksaan')
  expect(await htmlFaults(page.html)).toEqual([])
  portal.deps.dukcapil.answer('match')
  await checkWaitingIdentities(portal.deps)
  await runJobs(portal.deps, portal.database)
  expect((await browser.get('/daftar/lengkapi-data')).text()).not.toContain('Identitas menunggu pemeriksaan')
  expect(portal.deps.mails.some((mail) => mail.to === people.fransiska.email && mail.subject.includes('sudah cocok'))).toBe(true)
})

test('a sixth failed check of a day is not made; the sentence says what to do', async () => {
  portal.deps.dukcapil.answer('mismatch')
  for (let n = 0; n < 5; n += 1) await fillIdentity(openBrowser(portal.app), people.tono)
  const page = await fillIdentity(openBrowser(portal.app), people.tono)
  expect([page.status, page.value('nik')]).toEqual([409, people.tono.nik])
  expect(page.errors()[0]?.text).toContain('coba lagi besok')
  expect(await htmlFaults(page.html)).toEqual([])
})

test('"Ganti kode" keeps what was typed and complains of nothing', async () => {
  const page = await openBrowser(portal.app).get('/daftar/identitas')
  const again = await page.submit({ nik: '3201', email: 'siti@contoh.example' }, 'Ganti kode')
  expect([again.status, again.value('nik'), again.value('email'), again.errors()]).toEqual([200, '3201', 'siti@contoh.example', []])
})
