import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestOffice, type TestOfficer, anOffice, browserOf, codeOf, forgetUsedCodes, officerPassword, officerWith, signInAsOfficer } from '#test/an-office.ts'
import { newSecretToken } from '#platform/keys/secret-token.ts'
import { openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'

let office: TestOffice
let officer: TestOfficer
beforeAll(async () => {
  office = await anOffice()
  officer = await officerWith(office.deps, 'verifier')
})
afterAll(() => office.close())
beforeEach(async () => {
  await forgetUsedCodes(office.database)
  await asOwner(office.database, 'delete from limits.bucket')
})

const open = () => openBrowser(office.app)
const passwordOf = async (browser: ReturnType<typeof open>, password = officerPassword, email: string = officer.email) => (await browser.get('/masuk')).submit({ email, password })

/** A code of the step before counts until this one ends: not within its last seconds. */
async function earlyInTheStep() {
  const leftMs = 30_000 - (Date.now() % 30_000)
  if (leftMs < 5000) await sleep(leftMs + 100)
}

describe('the way in', () => {
  it('takes password and code, and leads home', async () => {
    const page = await signInAsOfficer(open(), officer)
    expect(page.path).toBe('/')
    expect(page.heading()).toBe('Beranda')
    expect(page.text()).toContain('Arsip Nasional Republik Indonesia')
  })

  it('opens nothing for the password alone', async () => {
    const browser = open()
    expect((await passwordOf(browser)).heading()).toBe('Faktor kedua')
    expect((await browser.get('/')).path).toMatch(/^\/masuk/)
    expect((await browser.get('/akun')).path).toMatch(/^\/masuk/)
  })

  it('comes back to the page that was asked for', async () => {
    const browser = open()
    const second = await (await browser.get('/akun')).submit({ email: officer.email, password: officerPassword })
    expect((await second.submit({ kode: codeOf(officer) })).path).toBe('/akun')
  })

  it('says the same of a wrong password and an unknown address', async () => {
    const wrong = await passwordOf(open(), 'salah sekali ini')
    const unknown = await passwordOf(open(), 'salah sekali ini', 'tidak.ada@kantor.contoh.example')
    expect(wrong.status).toBe(422)
    expect(unknown.status).toBe(422)
    expect(unknown.text()).toBe(wrong.text())
    expect(wrong.value('email')).toBe(officer.email)
    expect((await asOwner(office.database, `select from audit.event where action = 'officer-password-wrong' and actor_kind = 'anonymous'`)).length).toBeGreaterThanOrEqual(2)
  })

  it('takes each code once', async () => {
    const [a, b] = [open(), open()]
    const code = codeOf(officer)
    const second = await passwordOf(a)
    expect((await second.submit({ kode: code })).path).toBe('/')
    const again = await (await passwordOf(b)).submit({ kode: code })
    expect(again.status).toBe(422)
    expect(again.errors()[0]?.text).toContain('sudah dipakai')
  })

  it('opens one session for one code, however many posts bring it at once', async () => {
    const browser = open()
    const second = await passwordOf(browser)
    const opened = () => asOwner<{ count: number }>(office.database, `select count(*)::int from audit.event where action = 'officer-signed-in' and actor_id = $1`, [officer.officerId]).then(([row]) => row!.count)
    const before = await opened()
    const kode = codeOf(officer)
    const cookies = new Map(browser.cookies)
    const press = () => {
      browser.cookies.clear()
      for (const [name, value] of cookies) browser.cookies.set(name, value)
      return second.submit({ kode })
    }
    // Alike for every press, also long after the first: who pressed twice sees the last answer (G2).
    const clicks = [...(await Promise.all([1, 2, 3, 4].map(press))), await press()]
    expect(clicks.map(({ path }) => path)).toEqual(Array(5).fill('/'))
    expect((await opened()) - before).toBe(1)
    expect((await browser.get('/akun')).path).toBe('/akun')
    await (await browser.get('/')).form('Keluar').submit()
    expect((await press()).path).toBe('/masuk?pesan=langkah-habis')
  })

  const codesOf = (page: { html: string }) => page.html.match(/([0-9A-Z]{4}-){5}[0-9A-Z]{4}/g)

  it('shows the codes at the end of an enrolment to every press of the same form (G2)', async () => {
    const newcomer = await officerWith(office.deps, 'verifier')
    const { token, hash } = newSecretToken()
    await asOwner(office.database, `insert into officer.sign_in_attempt (token_hash, officer_id, purpose, expires_at) values ($1, $2, 'enrolment', $3)`, [hash, newcomer.officerId, new Date(office.deps.clock.now().getTime() + 600_000)])
    const browser = open()
    browser.cookies.set('pemasangan-petugas', token)
    const ready = await browser.get('/pemasangan')
    const cookies = new Map(browser.cookies)
    const press = () => {
      browser.cookies.clear()
      for (const [name, value] of cookies) browser.cookies.set(name, value)
      return ready.submit({}, 'Tampilkan kode pemulihan dan masuk')
    }
    const pages = [...(await Promise.all([press(), press()])), await press()]
    expect(codesOf(pages[0]!)).toHaveLength(10)
    expect(pages.map(codesOf)).toEqual(Array(3).fill(codesOf(pages[0]!)))
    expect((await browser.get('/akun')).path).toBe('/akun')
    await (await browser.get('/')).form('Keluar').submit()
    expect((await press()).path).toBe('/masuk?pesan=langkah-habis')
  })

  it('shows the same recovery codes to a form that is sent again, as long as all of them serve (G2)', async () => {
    const other = await officerWith(office.deps, 'helpdesk')
    const browser = open()
    await signInAsOfficer(browser, other)
    const account = await browser.get('/akun')
    const press = () => account.submit({}, 'Buat kode baru')
    const [first, again] = [codesOf(await press()), codesOf(await press())]
    expect(first).toHaveLength(10)
    expect(again).toEqual(first)
    const second = await (await open().get('/masuk')).submit({ email: other.email, password: officerPassword })
    expect((await (await second.follow('Pakai kode pemulihan')).submit({ kode: first![0]! })).path).toBe('/')
  })

  it('takes the code before and after, and no other', async () => {
    await earlyInTheStep()
    expect((await signInAsOfficer(open(), officer, -1)).path).toBe('/')
    expect((await signInAsOfficer(open(), officer, 1)).path).toBe('/')
    await forgetUsedCodes(office.database)
    expect((await signInAsOfficer(open(), officer, -4)).status).toBe(422)
    expect((await signInAsOfficer(open(), officer, 4)).status).toBe(422)
  })

  it('takes a recovery code once, and tells the officer', async () => {
    const other = await officerWith(office.deps, 'helpdesk')
    const code = other.recoveryCodes[0]!
    const before = (await asOwner<{ n: number }>(office.database, `select count(*)::int as n from mail.message where kind = 'officer-notice'`))[0]!.n
    const use = async () => {
      const browser = open()
      const second = await (await browser.get('/masuk')).submit({ email: other.email, password: officerPassword })
      return (await second.follow('Pakai kode pemulihan')).submit({ kode: code.toLowerCase().replaceAll('-', ' ') })
    }
    expect((await use()).path).toBe('/')
    expect((await use()).status).toBe(422)
    expect((await asOwner<{ n: number }>(office.database, `select count(*)::int as n from mail.message where kind = 'officer-notice'`))[0]!.n).toBe(before + 1)
  })

  it('slows guessing of codes down, whatever the browser', async () => {
    for (let guess = 0; guess < 5; guess += 1) expect((await (await passwordOf(open())).submit({ kode: '000000' })).status).toBe(422)
    const late = await (await passwordOf(open())).submit({ kode: codeOf(officer) })
    expect(late.status).toBe(429)
  })

  it('slows guessing of passwords down, but not on a device used before', async () => {
    const own = open()
    await signInAsOfficer(own, officer)
    await own.post('/keluar', {})
    for (let guess = 0; guess < 5; guess += 1) expect((await passwordOf(open(), `tebakan nomor ${guess}`)).status).toBe(422)
    expect((await passwordOf(open())).status).toBe(429)
    expect((await passwordOf(own)).heading()).toBe('Faktor kedua')
  })
})

describe('a session', () => {
  it('has a new id, whatever the browser brought (fixation)', async () => {
    const browser = open()
    const planted = 'A'.repeat(43)
    browser.cookies.set('sesi-petugas', planted)
    browser.cookies.set('langkah-petugas', planted)
    await signInAsOfficer(browser, officer)
    expect(browser.cookies.get('sesi-petugas')).not.toBe(planted)
    const thief = open()
    thief.cookies.set('sesi-petugas', planted)
    expect((await thief.get('/')).path).toMatch(/^\/masuk/)
  })

  it('is one: signing in elsewhere ends the one before', async () => {
    const [first, second] = [open(), open()]
    await signInAsOfficer(first, officer)
    await signInAsOfficer(second, officer, 1)
    expect((await second.get('/akun')).path).toBe('/akun')
    expect((await first.get('/akun')).path).toMatch(/^\/masuk/)
  })

  it('ends after 15 idle minutes and after 8 hours', async () => {
    const browser = open()
    await signInAsOfficer(browser, officer)
    office.deps.clock.advance(14 * 60_000)
    expect((await browser.get('/akun')).path).toBe('/akun')
    office.deps.clock.advance(16 * 60_000)
    const ended = await browser.get('/akun')
    expect(ended.path).toContain('waktu-habis')
    expect(ended.text()).toContain('15 menit')

    await signInAsOfficer(browser, officer, 1)
    for (let quarter = 0; quarter < 34; quarter += 1) {
      office.deps.clock.advance(14 * 60_000)
      await browser.get('/akun')
    }
    office.deps.clock.advance(5 * 60_000)
    expect((await browser.get('/akun')).path).toContain('waktu-habis')
  })

  it('is dead at once after signing out, and the browser is told to forget', async () => {
    const browser = open()
    await signInAsOfficer(browser, officer)
    const token = browser.cookies.get('sesi-petugas')!
    const { headers } = await office.app.inject({ method: 'POST', url: '/keluar', payload: { _token: (await browser.get('/keluar')).value('_token') }, headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } })
    expect(headers['clear-site-data']).toBe('"cache", "storage"')
    expect((await browser.post('/keluar', {})).path).toBe('/masuk?pesan=keluar')
    expect((await browserOf(office.app, { sessionToken: token }).get('/akun')).path).toMatch(/^\/masuk/)
  })

  it('is dead at once when the officer is disabled, and loses a role at once', async () => {
    const leaver = await officerWith(office.deps, 'administrator')
    const browser = browserOf(office.app, leaver)
    expect((await browser.get('/petugas')).status).toBe(200)
    await asOwner(office.database, 'delete from officer.role where officer_id = $1', [leaver.officerId])
    expect((await browser.get('/petugas')).status).toBe(403)
    expect(office.deps.logLines.join('')).toMatch(/"route":"\/petugas".*"access-refused"/)
    await asOwner(office.database, `update officer.officer set status = 'disabled', disabled_at = now() where id = $1`, [leaver.officerId])
    expect((await browser.get('/')).path).toMatch(/^\/masuk/)
    expect((await (await open().get('/masuk')).submit({ email: leaver.email, password: officerPassword })).status).toBe(422)
  })
})
