import jsqr from 'jsqr'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { askForPhone, joinByPhone, selfieFilling } from '#test/a-phone.ts'
import { dataFilling, fillIdentity, takeSelfie } from '#test/a-registrant.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'

// A phone takes the selfie for a desk without a camera (features.md B-6; decision 197): the way, and what becomes of it.
const { siti } = people
const minute = 60_000

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
})
afterAll(() => portal.close())

let desk: Browser
let phone: Browser
beforeEach(async () => {
  desk = openBrowser(portal.app)
  phone = openBrowser(portal.app)
  await fillIdentity(desk, siti)
})

const state = async (shown: string) => (JSON.parse((await desk.get(`/daftar/ponsel/keadaan?tampil=${shown}`)).bytes.toString()) as { isReady: boolean }).isReady

test('the whole way without JavaScript, every page valid, and what the desk had typed stays', async () => {
  const camera = await (await desk.get('/daftar/lengkapi-data')).submit({ 'nama-ijazah': siti.nameOnIjazah }, 'Ambil swafoto')
  const waiting = await camera.submit({}, 'Pakai kamera ponsel')
  expect([waiting.status, waiting.path]).toEqual([200, '/daftar/ponsel'])
  expect(waiting.html).toContain('http-equiv="refresh"')
  expect(waiting.link('Lanjutkan')).toBe('/daftar/ponsel')
  const { token, code } = await askForPhone(desk)
  expect(await state('waiting')).toBe(false)

  const typing = await phone.get('/ponsel')
  const typed = `${token.slice(0, 4)}-${token.slice(4, 8)}-${token.slice(8)}`.toLowerCase()
  const named = await phone.get(`${typing.form('/ponsel').action}?${new URLSearchParams({ tautan: typed })}`)
  expect(named.text()).toContain('S***')
  expect(named.text()).toContain('Lanjutkan hanya bila Anda sendiri yang mendaftar')
  const joined = await named.submit({ kode: `${code.slice(0, 3)} ${code.slice(3)}` })
  expect(joined.path).toBe(`/ponsel/swafoto?tautan=${token}`)
  expect(joined.headers['permissions-policy']).toContain('camera=(self)')
  expect(await state('waiting')).toBe(true)
  const joinedDesk = await desk.get('/daftar/ponsel')
  expect(joinedDesk.text()).toContain('Ponsel sudah tersambung')
  expect(joinedDesk.html).not.toContain(code)

  const faulty = await joined.submit({})
  expect([faulty.status, faulty.errors().map(({ href }) => href)]).toEqual([422, ['#persetujuan-swafoto', '#swafoto']])
  const sent = await faulty.submit(await selfieFilling())
  expect([sent.path, sent.heading()]).toEqual(['/ponsel/selesai', 'Swafoto terkirim'])
  expect(await state('joined')).toBe(true)

  const back = await desk.get('/daftar/ponsel')
  expect(back.path).toBe('/daftar/lengkapi-data#bagian-swafoto')
  expect(back.text()).toContain('Swafoto berhasil disimpan')
  expect(back.value('nama-ijazah')).toBe(siti.nameOnIjazah)
  const consent = await asOwner(portal.database, 'select selfie_consent_version from account.registration where selfie_consent_at = $1', [portal.deps.clock.now()])
  expect(consent).toEqual([{ selfie_consent_version: '2026-11' }])

  for (const page of [waiting, joinedDesk, typing, named, joined, faulty, sent]) expect([page.path, await htmlFaults(page.html)]).toEqual([page.path, []])
  for (const page of [typing, named, joined, faulty, sent]) for (const own of [siti.nik, siti.email, siti.nameOnKtp, siti.phone]) expect(page.html).not.toContain(own)
  expect([...phone.cookies.keys()]).toEqual(['peramban'])
})

test('the QR code holds the address of the link, at the portal’s own host', async () => {
  const { page, token } = await askForPhone(desk)
  const svg = /<svg class="qr-code".*?<\/svg>/s.exec(page.html)![0].replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  expect(jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(`${portal.deps.portalUrl}/ponsel?tautan=${token}`)
})

describe('a photo that is advised against', () => {
  test('is told of on the phone, which takes another', async () => {
    const joined = await joinByPhone(phone, await askForPhone(desk))
    const advised = await joined.submit(await selfieFilling(await selfies.dark()))
    expect(advised.text()).toContain('Foto Anda sudah sampai')
    expect(advised.text()).toContain('Foto terlalu gelap')
    expect(await htmlFaults(advised.html)).toEqual([])
    expect((await desk.get('/daftar/ponsel')).text()).toContain('Menunggu swafoto dari ponsel')
    expect((await advised.submit(await selfieFilling())).path).toBe('/ponsel/selesai')
    expect((await desk.get('/daftar/ponsel')).text()).not.toContain('Foto terlalu gelap')
  })

  test('is kept when the phone insists, and the desk is not asked again', async () => {
    const joined = await joinByPhone(phone, await askForPhone(desk))
    await joined.submit(await selfieFilling(await selfies.dark()))
    const again = await phone.get(joined.path)
    expect((await again.submit({}, 'Tetap gunakan foto ini')).path).toBe('/ponsel/selesai')
    expect((await desk.get('/daftar/ponsel')).text()).toContain('Anda memilih tetap menggunakan foto ini')
  })
})

describe('when time or the network are not kind', () => {
  test('a link that nobody opened is over after ten minutes, on both sides', async () => {
    const link = await askForPhone(desk)
    portal.deps.clock.advance(10 * minute)
    expect((await phone.get(`/ponsel?tautan=${link.token}`)).text()).toContain('Waktunya habis')
    expect(await state('waiting')).toBe(true)
    const over = await desk.get('/daftar/ponsel')
    expect(over.text()).toContain('sudah tidak berlaku')
    expect(await htmlFaults(over.html)).toEqual([])
    const renewed = await over.submit({}, 'Buat tautan baru')
    expect(renewed.text()).toContain('Menunggu ponsel')
  })

  test('a joined phone has the same ten minutes; a photo sent in time is taken, one sent later is not', async () => {
    const joined = await joinByPhone(phone, await askForPhone(desk))
    portal.deps.clock.advance(10 * minute - 1)
    const inTime = await joined.submit(await selfieFilling())
    expect(inTime.path).toBe('/ponsel/selesai')

    const late = await joinByPhone(phone, await askForPhone(desk))
    portal.deps.clock.advance(10 * minute)
    const answer = await late.submit(await selfieFilling())
    expect([answer.status, answer.text().includes('Waktunya habis')]).toEqual([409, true])
  })

  test('the same form again, because its answer was lost, is answered as the first time', async () => {
    const joined = await joinByPhone(phone, await askForPhone(desk))
    const form = joined.form('Simpan Foto').fill(await selfieFilling())
    const answers = await Promise.all([form.submit(), form.submit(), form.submit()])
    expect(answers.map(({ path }) => path)).toEqual(Array(3).fill('/ponsel/selesai'))
    expect((await form.submit()).path).toBe('/ponsel/selesai')
  })

  test('the same phone opens its link again while it is valid, and takes the photo there', async () => {
    const link = await askForPhone(desk)
    await joinByPhone(phone, link)
    expect((await phone.get(`/ponsel?tautan=${link.token}`)).path).toBe(`/ponsel/swafoto?tautan=${link.token}`)
    expect((await phone.get(`/ponsel/swafoto?tautan=${link.token}`)).hasField('swafoto')).toBe(true)
  })
})

describe('when the desk goes on by itself', () => {
  const cases: [string, (browser: Browser) => Promise<unknown>][] = [
    ['with a photo of its own', (browser) => takeSelfie(browser)],
    ['through step 2', async (browser) => (await browser.get('/daftar/lengkapi-data')).submit(await dataFilling(siti))],
  ]
  test.each(cases)('%s, the phone hears it and changes nothing', async (_how, goOn) => {
    await takeSelfie(desk)
    const joined = await joinByPhone(phone, await askForPhone(desk))
    await goOn(desk)
    const [before] = await asOwner(portal.database, `select selfie_file_id from account.registration order by started_at desc, id limit 1`)
    const answer = await joined.submit(await selfieFilling(await selfies.dark()))
    expect([answer.status, answer.heading()]).toEqual([409, 'Sudah dilanjutkan di komputer'])
    expect(await htmlFaults(answer.html)).toEqual([])
    expect(await asOwner(portal.database, `select selfie_file_id from account.registration order by started_at desc, id limit 1`)).toEqual([before])
    expect((await desk.get('/daftar/ponsel')).path).toBe('/daftar/swafoto')
  })

  test('with the photo that was there before', async () => {
    await takeSelfie(desk)
    const joined = await joinByPhone(phone, await askForPhone(desk))
    await (await desk.get('/daftar/swafoto')).submit({}, 'Gunakan foto ini')
    expect((await joined.submit(await selfieFilling())).heading()).toBe('Sudah dilanjutkan di komputer')
  })
})

test('who has no registration is sent to begin one, and hears no state', async () => {
  expect((await phone.get('/daftar/ponsel')).path).toBe('/daftar/identitas')
  expect((await phone.get('/daftar/ponsel/keadaan?tampil=waiting')).status).toBe(404)
})
