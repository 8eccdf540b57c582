import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHolder, demoPin } from '#main/seed/a-holder.ts'
import { aQuota } from '#main/seed/a-quota.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { checkPin } from '#emeterai/account/pin/check-pin.ts'
import { type HouseDoor, aHouseDoor, mailedLink, signIn } from '#test/a-house-door.ts'
import { runHouseJobs } from '#test/a-house.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { people } from '#test/people.ts'

let door: HouseDoor
let browser: Browser
let accountId: string
const { siti } = people

beforeAll(async () => {
  door = await aHouseDoor()
  accountId = await aHolder(door.house, siti, { pin: null })
  await aQuota(door.house, accountId, 10)
})
afterAll(() => door.close())
beforeEach(async () => {
  door.house.mails.length = 0
  await door.database.pool.query('delete from limits.bucket')
  await door.database.pool.query('update emeterai.account set pin_phc = null, pin_set_at = null, pin_locked_at = null')
  browser = openBrowser(door.app)
  await signIn(door, browser, siti)
})

const check = (pin: string) => checkPin(door.house, { accountId, pin })
const withPin = async () => {
  await (await browser.get('/pds/akun/pin')).submit({ 'pin-baru': demoPin, 'pin-ulang': demoPin }, 'Buat PIN')
}

test('the dashboard shows the quota and what was bought', async () => {
  const page = await browser.get('/pds/dasbor')
  expect(page.text()).toMatch(/Tersedia10Sedang dipakai0Terpakai0/)
  expect(page.text()).toContain('10 e-meterai')
  expect(page.text()).toContain('Dibayar')
})

test('no page of an account leads nowhere', async () => {
  for (const path of ['/pds/dasbor', '/pds/akun', '/pds/akun/pin']) {
    const { html } = await browser.get(path)
    const addresses = [...html.matchAll(/href="(\/[^"#]*)"/g)].flatMap(([, href]) => (href && !href.startsWith('/aset/') ? [href] : []))
    for (const address of new Set(addresses)) expect((await browser.get(address)).status, `${path} → ${address}`).toBe(200)
  }
})

test('the account shows its data to its owner alone, masked where a glance would be too much', async () => {
  const page = await browser.get('/pds/akun')
  expect(page.text()).toContain('Siti Rahayu')
  for (const secret of [siti.nik, siti.email, siti.phone.slice(3)]) expect(page.html).not.toContain(secret)
  expect(page.text()).toContain('Email terverifikasi')
})

describe('the PIN', () => {
  test('is made with two equal entries, and a plain one is refused', async () => {
    const first = await browser.get('/pds/akun/pin')
    expect((await first.submit({ 'pin-baru': '123456', 'pin-ulang': '123456' }, 'Buat PIN')).errors()).toEqual([{ text: expect.stringContaining('mudah ditebak'), href: '#pin-baru' }])
    expect((await first.submit({ 'pin-baru': demoPin, 'pin-ulang': '240818' }, 'Buat PIN')).errors()).toEqual([{ text: expect.stringContaining('belum sama'), href: '#pin-ulang' }])
    const done = await first.submit({ 'pin-baru': demoPin, 'pin-ulang': demoPin }, 'Buat PIN')
    expect(done.text()).toContain('PIN Anda sudah dibuat')
    expect(await check(demoPin)).toBe('ok')
  })

  test('changes with the old one and the password, and the owner hears of it', async () => {
    await withPin()
    const form = await browser.get('/pds/akun/pin')
    const wrong = await form.submit({ 'pin-lama': '111222', 'pin-baru': '508172', 'pin-ulang': '508172', password: siti.password }, 'Ganti PIN')
    expect(wrong.errors()[0]?.href).toBe('#pin-lama')
    expect((await form.submit({ 'pin-lama': demoPin, 'pin-baru': '508172', 'pin-ulang': '508172', password: 'Salah-Sekali9' }, 'Ganti PIN')).errors()[0]?.href).toBe('#password')
    const done = await form.submit({ 'pin-lama': demoPin, 'pin-baru': '508172', 'pin-ulang': '508172', password: siti.password }, 'Ganti PIN')
    expect(done.text()).toContain('PIN Anda sudah diganti')
    expect([await check('508172'), await check(demoPin)]).toEqual(['ok', 'wrong'])
    await runHouseJobs(door.house, door.database)
    expect(door.house.mails.map(({ subject }) => subject)).toContain('PIN e-meterai Anda sudah diganti (simulasi)')
  })

  test('locked after ten wrong ones, it comes back by mail and password; the quota never moved', async () => {
    await withPin()
    const before = door.house.clock.now()
    for (let n = 0; n < 10; n++) {
      await check('300001')
      if (n === 4) door.house.clock.advance(900_000)
    }
    expect((await browser.get('/pds/akun')).text()).toContain('Terkunci')
    const asked = await (await browser.get('/pds/akun/pin/lupa')).submit({}, 'Kirim tautan')
    expect(asked.text()).toContain('sudah dikirim ke email Anda')
    const link = await mailedLink(door, siti.email)
    const form = await browser.get(link)
    expect((await form.submit({ 'pin-baru': '508172', 'pin-ulang': '508172', password: 'Salah-Sekali9' }, 'Buat PIN baru')).errors()[0]?.href).toBe('#password')
    const done = await form.submit({ 'pin-baru': '508172', 'pin-ulang': '508172', password: siti.password }, 'Buat PIN baru')
    expect(done.text()).toContain('PIN Anda sudah diganti')
    expect(await check('508172')).toBe('ok')
    expect((await browser.get(link)).status).toBe(409)
    expect(await readBalance(door.database.db, accountId)).toEqual({ bought: 10, available: 10, reserved: 0, sealed: 0, refunded: 0 })
    door.house.clock.set(before)
  })
})

test('a portal that was let in is shown and can be shut out; another account’s cannot', async () => {
  const { db } = door.database
  const now = door.house.clock.now()
  const { id: dataKeyId } = await db.insertInto('emeterai.dataKey').values({ wrapped: Buffer.from('x') }).returning('id').executeTakeFirstOrThrow()
  await db.insertInto('emeterai.portalClient').values({ id: 'uji', name: 'Portal Uji', secretHash: Buffer.from('x'), dataKeyId, callbackSecret: Buffer.from('x') }).execute()
  const other = await aHolder(door.house, people.suharti, { pin: null })
  const link = (id: string) => ({ clientId: 'uji', accountId: id, subject: 's', tokenHash: randomBytes(32), createdAt: now, expiresAt: new Date(now.getTime() + 86_400_000) })
  await db.insertInto('emeterai.portalLink').values(link(accountId)).execute()
  const foreign = await db.insertInto('emeterai.portalLink').values(link(other)).returning('id').executeTakeFirstOrThrow()
  const page = await browser.get('/pds/akun')
  expect(page.text()).toContain('Portal Uji')
  expect((await page.submit({}, 'Putuskan')).text()).toContain('Portal itu tidak dapat lagi memakai akun Anda')
  await browser.post('/pds/akun/portal/putuskan', { tautan: foreign.id })
  const { rows } = await door.database.pool.query('select account_id, revoked_at is not null as revoked from emeterai.portal_link')
  expect(rows).toEqual(expect.arrayContaining([{ account_id: accountId, revoked: true }, { account_id: other, revoked: false }]))
})

test('nobody else gets in: every page of an account leads to Masuk', async () => {
  for (const path of ['/pds/dasbor', '/pds/akun', '/pds/akun/pin', '/pds/akun/pin/lupa']) expect((await openBrowser(door.app).get(path)).path).toBe(`/pds/masuk?kembali=${encodeURIComponent(path)}`)
})
