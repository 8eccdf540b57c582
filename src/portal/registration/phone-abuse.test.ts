import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { type ShownLink, askForPhone, joinByPhone, selfieFilling, shownOn } from '#test/a-phone.ts'
import { fillIdentity, fillUntilReview, identityFilling } from '#test/a-registrant.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { dumpOf } from '#test/dump.ts'
import { people } from '#test/people.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'

// What people try with the link for a phone (decision 197; trust.md T06, T07, T12, T23, T24): leaked, guessed, replayed, another's.
const { siti, bagus } = people

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
})
afterAll(() => portal.close())

let desk: Browser
let phone: Browser
let link: ShownLink
beforeEach(async () => {
  desk = openBrowser(portal.app)
  phone = openBrowser(portal.app)
  await fillIdentity(desk, siti)
  link = await askForPhone(desk)
})

const selfieCount = async () => (await asOwner<{ count: number }>(portal.database, `select count(selfie_file_id)::int as count from account.registration`))[0]!.count
const wrongCode = () => String((Number(link.code) + 1) % 1_000_000).padStart(6, '0')
const deadIs = (page: { status: number; heading(): string }) => expect([page.status, page.heading()]).toEqual([409, 'Tautan tidak berlaku lagi'])

describe('a link that leaked', () => {
  test('opens nothing without the code of the desk’s page, however its address is asked', async () => {
    const page = await phone.get(`/ponsel/swafoto?tautan=${link.token}`)
    expect([page.path, page.hasField('swafoto')]).toEqual([`/ponsel?tautan=${link.token}`, false])
    const before = await selfieCount()
    for (const path of [`/ponsel/swafoto?tautan=${link.token}`, '/ponsel/swafoto/gunakan']) expect((await phone.post(path, { tautan: link.token })).status).toBe(409)
    expect(await selfieCount()).toBe(before)
  })

  test('dies with five wrong codes, the right one included from then on, and the desk is told', async () => {
    for (let tries = 1; tries <= 4; tries += 1) {
      const page = await joinByPhone(phone, { ...link, code: wrongCode() })
      expect([page.status, page.errors()[0]?.href]).toEqual([422, '#kode'])
    }
    deadIs(await joinByPhone(phone, { ...link, code: wrongCode() }))
    deadIs(await phone.post('/ponsel', { tautan: link.token, kode: link.code }))
    const told = await desk.get('/daftar/ponsel')
    expect(told.text()).toContain('sudah lima kali diketik di ponsel')
    const { token } = shownOn(await told.submit({}, 'Buat tautan baru'))
    expect(token).not.toBe(link.token)
    expect(await asOwner(portal.database, `select action from audit.event where action = 'phone-refused'`)).toHaveLength(1)
  })

  test('lets no more than five codes be judged that arrive at once from many phones', async () => {
    const page = await phone.get(`/ponsel?tautan=${link.token}`)
    const all = await asOwner<{ nonce: string }>(portal.database, `select nonce from account.phone_link where state = 'waiting'`)
    // Five others are being judged, none of them answered yet.
    for (const { nonce } of all) for (let tries = 1; tries <= 5; tries += 1) await portal.deps.limits.consume('phone-code', nonce)
    deadIs(await page.submit({ kode: link.code }))
  })

  test('counts wrong codes for itself alone: a new link has its own five', async () => {
    for (let tries = 1; tries <= 4; tries += 1) await joinByPhone(phone, { ...link, code: wrongCode() })
    link = await askForPhone(desk)
    expect((await joinByPhone(phone, { ...link, code: wrongCode() })).status).toBe(422)
    expect((await joinByPhone(phone, link)).hasField('swafoto')).toBe(true)
  })
})

test.each(['', 'x', '0'.repeat(12), 'ZZZZZZZZZZZZ', `K7QF2M9TXC4P'--`, 'A'.repeat(5000)])('a guessed token, %.15s, opens nothing', async (guess) => {
  const page = await phone.get(`/ponsel?tautan=${encodeURIComponent(guess)}`)
  expect([409, 422]).toContain(page.status)
  expect(page.html).not.toContain('S***')
  expect((await phone.get(`/ponsel/swafoto?tautan=${encodeURIComponent(guess)}`)).status).toBe(409)
})

test('two phones: the first that names the code has the link, the other is told', async () => {
  const second = openBrowser(portal.app)
  const late = await second.get(`/ponsel?tautan=${link.token}`)
  const joined = await joinByPhone(phone, link)
  const refused = await late.submit({ kode: link.code })
  expect([refused.status, refused.text().includes('di ponsel atau peramban lain')]).toEqual([409, true])
  deadIs(await second.get(`/ponsel/swafoto?tautan=${link.token}`))
  expect((await joined.submit(await selfieFilling())).path).toBe('/ponsel/selesai')
})

test('two phones that name the code at the same moment: one of them joins', async () => {
  const pages = await Promise.all([phone, openBrowser(portal.app), openBrowser(portal.app)].map((browser) => browser.get(`/ponsel?tautan=${link.token}`)))
  const answers = await Promise.all(pages.map((page) => page.submit({ kode: link.code })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
})

test('used once, it takes no second photo: not from its phone, not from another, not with the desk’s code', async () => {
  const joined = await joinByPhone(phone, link)
  const form = joined.form('Simpan Foto')
  await form.fill(await selfieFilling()).submit()
  const before = await asOwner(portal.database, 'select id from account.file order by id')
  expect((await form.fill(await selfieFilling(await selfies.noFace())).submit()).path).toBe('/ponsel/selesai')
  deadIs(await openBrowser(portal.app).get(`/ponsel?tautan=${link.token}`))
  expect(await asOwner(portal.database, 'select id from account.file order by id')).toEqual(before)
})

test('a newer link takes the place of the one before, also of one that was joined', async () => {
  const joined = await joinByPhone(phone, link)
  await askForPhone(desk)
  deadIs(await joined.submit(await selfieFilling()))
  deadIs(await phone.get(`/ponsel?tautan=${link.token}`))
})

test('a phone that joined one registration sends no photo to another', async () => {
  const other = openBrowser(portal.app)
  await fillIdentity(other, bagus)
  const another = await askForPhone(other)
  const joined = await joinByPhone(phone, link)
  const before = await selfieCount()
  const { _token } = Object.fromEntries(joined.form('Simpan Foto').values())
  const data = new FormData()
  for (const [name, value] of Object.entries({ _token: _token!, 'persetujuan-swafoto': 'ya', tautan: link.token })) data.append(name, value)
  const [{ bytes }] = [(await selfieFilling())['swafoto'] as { bytes: Buffer }]
  data.append('swafoto', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'saya.jpg')
  const body = new Response(data)
  const answer = await portal.app.inject({
    method: 'POST',
    url: `/ponsel/swafoto?tautan=${another.token}`,
    headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', cookie: `peramban=${phone.cookies.get('peramban')}`, 'content-type': body.headers.get('content-type')! },
    payload: Buffer.from(await body.arrayBuffer()),
  })
  expect(answer.statusCode).toBe(409)
  expect(await selfieCount()).toBe(before)
})

describe('it dies with what it is for', () => {
  test('an erased registration', async () => {
    const joined = await joinByPhone(phone, link)
    await desk.post('/daftar/hapus-isian', {})
    deadIs(await joined.submit(await selfieFilling()))
  })

  test('a registration that became an account', async () => {
    const other = openBrowser(portal.app)
    const review = await fillUntilReview(other, people.nuraini)
    const joined = await joinByPhone(phone, await askForPhone(other))
    await (await review.follow('Proses Pendaftaran Akun')).submit({}, 'Iya')
    deadIs(await joined.submit(await selfieFilling()))
    expect((await other.post('/daftar/ponsel', {})).path).toBe('/daftar/selesai')
  })

  test('another identity in its place: the phone was shown the first one’s initials', async () => {
    const fresh = openBrowser(portal.app)
    await fillIdentity(fresh, people.asep)
    const made = await askForPhone(fresh)
    const joined = await joinByPhone(phone, made)
    await (await fresh.get('/daftar/identitas')).submit(identityFilling(people.hermina))
    expect((await joined.submit(await selfieFilling())).status).toBe(409)
  })
})

test('a page of another site can neither send its forms nor frame its pages, and nothing tells the address on', async () => {
  const joined = await joinByPhone(phone, link)
  const { _token } = Object.fromEntries(joined.form('Simpan Foto').values())
  const stranger = (await openBrowser(portal.app).get('/ponsel')).headers
  expect(stranger['content-security-policy']).toContain("frame-ancestors 'none'")
  for (const [path, fields] of [['/ponsel', { tautan: link.token, kode: link.code }], ['/ponsel/swafoto/gunakan', { tautan: link.token }], ['/daftar/ponsel', {}]] as const) {
    const from = path.startsWith('/daftar') ? desk : phone
    expect((await from.post(path, { ...fields, _token: 'x' })).status).toBe(403)
    expect((await from.post(path, { ...fields, _token: _token! }, { 'sec-fetch-site': 'cross-site', origin: 'https://jahat.example' })).status).toBe(403)
  }
  for (const page of [joined, link.page, await phone.get('/ponsel')]) {
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  }
})

test('neither token nor code is in a log line or anywhere in the database (T23, T24)', async () => {
  await joinByPhone(phone, { ...link, code: wrongCode() })
  const joined = await joinByPhone(phone, link)
  await joined.submit({})
  await joined.submit(await selfieFilling())
  expect(portal.deps.logLines.join('')).toContain('/ponsel/swafoto')
  const kept = portal.deps.logLines.join('') + (await dumpOf(portal.database))
  expect(kept).not.toContain(link.token)
  // Six digits stand in many longer numbers: alone between quotes, commas or spaces, they would be the code.
  expect(kept).not.toMatch(new RegExp(`["', (]${link.code}["', )]`))
})
