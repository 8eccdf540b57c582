import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadAccountCardPdf } from '#core/card/load-account-card.ts'
import { issueAccountCard } from '#core/card/issue-account-card.ts'
import { issueRegistrationCard } from '#core/card/issue-registration-card.ts'
import { type SubmittedApplication, findSubmittedApplication, readRegistrationCard } from '#core/application/submitted-application.ts'
import { formatCheckCode } from '#core/values/check-code.ts'
import { formatRegistrationNumber } from '#core/values/registration-number.ts'
import { submit } from '#main/seed/a-submission.ts'
import { signBody } from '#platform/http/signed-body.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
import { closeVerification } from '#platform/pdf/verify-safely.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { type Page, openBrowser } from '#test/browse.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

let portal: TestPortal
let sent: SubmittedApplication
let card: Buffer
beforeAll(async () => {
  portal = await aPortal()
  const { deps } = portal
  const { accountId, id } = await aCompleteApplication(deps, people.siti)
  await submit(deps, accountId)
  await issueAccountCard(deps, accountId)
  await issueRegistrationCard(deps, id)
  sent = (await findSubmittedApplication(deps, { accountId }))!
  card = (await readRegistrationCard(deps, accountId))!
}, 60_000)
beforeEach(() => portal.database.pool.query('delete from limits.bucket'))
afterAll(async () => {
  closeVerification()
  await portal.close()
})

async function upload(bytes: Buffer, to = portal): Promise<Page> {
  const page = await openBrowser(to.app).get('/pengecekan-dokumen')
  return page.submit({ kartu: { filename: 'kartu.pdf', type: 'application/pdf', bytes } }, 'Periksa berkas')
}

test('the issued file is genuine and unchanged, with who signed it and when, and masked names', async () => {
  const page = await upload(card)
  expect(page.status).toBe(200)
  expect(page.text()).toContain('Berkas asli dan tidak berubah')
  expect(page.text()).toContain(formatRegistrationNumber(sent.registrationNumber))
  expect(page.text()).toContain('Panitia Seleksi Nasional')
  expect(page.text()).toContain('Waktu tanda tangan')
  expect(page.text()).toContain('S*** R***')
  expect(page.html).not.toContain('Rahayu')
  expect(page.html).not.toContain(people.siti.nik)
  expect(await htmlFaults(page.html)).toEqual([])
})

test('the account card is known by its bytes too', async () => {
  const page = await upload((await loadAccountCardPdf(portal.deps, sent.accountId))!)
  expect(page.text()).toContain('Berkas ini Kartu Informasi Akun yang diterbitkan portal ini')
  expect(page.text()).toContain('Panitia Seleksi Nasional')
})

test('changed, foreign, unsigned and broken files are told apart', async () => {
  const [one, appended] = [Buffer.from(card), Buffer.concat([card, Buffer.from('\n% tambahan\n')])]
  const at = one.indexOf('stream') + 40
  one[at] = one[at]! ^ 1
  expect((await upload(one)).heading()).toBe('Berkas sudah diubah')
  expect((await upload(appended)).heading()).toBe('Berkas sudah diubah')
  const stranger = signerOf(createTestCa().issue('Orang Lain', 'document-signing'))
  const foreign = await signPdf(await paperScan('Kartu'), { signer: stranger, tsa: portal.deps.tsa, at: new Date(), name: 'Orang Lain', reason: '', location: '', fieldName: 'tanda' })
  expect((await upload(foreign)).heading()).toBe('Ditandatangani pihak lain')
  const ours = await signPdf(await paperScan('Surat'), { signer: portal.deps.signer, tsa: portal.deps.tsa, at: new Date(), name: 'Kami', reason: '', location: '', fieldName: 'tanda' })
  expect((await upload(ours)).heading()).toBe('Bukan kartu dari portal ini')
  const unsigned = await upload(await paperScan('Kartu'))
  expect(unsigned.heading()).toBe('Berkas tidak dikenal')
  expect(await htmlFaults(unsigned.html)).toEqual([])
  expect((await upload(Buffer.from('bukan pdf'))).heading()).toBe('Berkas tidak dapat diperiksa')
})

test('no file, or one that is too large, is said at the field', async () => {
  const none = await (await openBrowser(portal.app).get('/pengecekan-dokumen')).form('Periksa berkas').submit('Periksa berkas')
  expect([none.status, none.errors()]).toEqual([422, [{ text: 'Pilih berkas PDF kartu dari perangkat Anda', href: '#kartu' }]])
  const large = await upload(Buffer.alloc(2 * 1024 * 1024 + 1))
  expect([large.status, large.errors()[0]?.href]).toEqual([422, '#kartu'])
})

test('the QR code’s receipt proves itself; a changed one does not', async () => {
  const browser = openBrowser(portal.app)
  const page = await browser.get(`/pengecekan-dokumen?tanda=${sent.receipt}`)
  expect(page.text()).toContain('Tanda terima asli')
  expect(page.text()).toContain(formatRegistrationNumber(sent.registrationNumber))
  expect(await htmlFaults(page.html)).toEqual([])
  const changed = `${sent.receipt.slice(0, 20)}${sent.receipt[20] === 'A' ? 'B' : 'A'}${sent.receipt.slice(21)}`
  expect((await browser.get(`/pengecekan-dokumen?tanda=${changed}`)).heading()).toBe('Tanda terima tidak sah')
  expect((await browser.get('/pengecekan-dokumen?tanda=a&tanda=b')).heading()).toBe('Tanda terima tidak sah')
})

test('number and code lead to the same card; a wrong digit is no number', async () => {
  const browser = openBrowser(portal.app)
  for (const kode of [formatRegistrationNumber(sent.registrationNumber), formatCheckCode(sent.cardCheckCode)]) {
    const page = await browser.get(`/pengecekan-dokumen?kode=${encodeURIComponent(kode)}`)
    expect(page.text()).toContain(sent.snapshot.formasi.jabatan)
    expect(page.html).not.toContain('Rahayu')
  }
  const { registrationNumber: number } = sent
  const wrong = `${number.slice(0, 16)}${(Number(number[16]) + 1) % 10}`
  expect((await browser.get(`/pengecekan-dokumen?kode=${wrong}`)).status).toBe(422)
})

test('the key is published as it signs', async () => {
  const page = await openBrowser(portal.app).get('/.well-known/sscasn-receipt.json')
  expect(JSON.parse(page.bytes.toString()).keys).toEqual(portal.deps.receiptKey.publicJwks)
  expect(portal.deps.receiptKey.publicJwks).toHaveLength(1)
  expect(page.headers['set-cookie']).toBeUndefined()
})

test('a file that a stranger’s page sends is not read', async () => {
  const answer = await portal.app.inject({ method: 'POST', url: '/pengecekan-dokumen/berkas', headers: { host: 'localhost', 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'cross-site' }, payload: '--x--' })
  expect(answer.statusCode).toBe(403)
})

describe('what a rehearsal gave away (B16, decision 181)', () => {
  let rehearsal: TestPortal
  let given: SubmittedApplication
  beforeAll(async () => {
    rehearsal = await aPortal({ REHEARSAL: 'ya' })
    const signer = signerOf(createTestCa().issue('Panitia Latihan', 'document-signing'))
    rehearsal = { ...rehearsal, deps: { ...rehearsal.deps, signer } }
    const { deps } = rehearsal
    const { accountId, id } = await aCompleteApplication(deps, people.siti)
    await submit(deps, accountId)
    await issueAccountCard(deps, accountId)
    await issueRegistrationCard(deps, id)
    given = (await findSubmittedApplication(deps, { accountId }))!
  }, 60_000)
  afterAll(() => rehearsal.close())
  const ask = (what: string) => openBrowser(portal.app).get(`/pengecekan-dokumen?${what}`)

  test('is called so by the real house: its cards, their codes, numbers and receipts', async () => {
    const { deps } = rehearsal
    for (const pdf of [(await readRegistrationCard(deps, given.accountId))!, (await loadAccountCardPdf(deps, given.accountId))!]) expect((await upload(pdf)).heading()).toBe('Kartu latihan')
    expect(formatCheckCode(given.cardCheckCode)).toMatch(/^1AT1H-AN/)
    for (const what of [`kode=${given.cardCheckCode}`, `kode=LATIHAN${given.cardCheckCode.slice(7)}`, `kode=${given.registrationNumber}`, `tanda=${given.receipt}`]) expect((await ask(what)).heading()).toBe('Kartu latihan')
  })

  test('is its own in the rehearsal', async () => {
    const page = await openBrowser(rehearsal.app).get(`/pengecekan-dokumen?kode=${given.registrationNumber}`)
    expect(page.text()).toContain(formatRegistrationNumber(given.registrationNumber))
  })

  test('is known for erased by the rehearsal of the next day, which has the same keys', async () => {
    const pdf = (await readRegistrationCard(rehearsal.deps, given.accountId))!
    const tomorrow = await aPortal({ REHEARSAL: 'ya' })
    try {
      const browser = openBrowser(tomorrow.app)
      for (const what of [`kode=${given.cardCheckCode}`, `kode=${given.registrationNumber}`, `tanda=${given.receipt}`]) expect((await browser.get(`/pengecekan-dokumen?${what}`)).heading(), what).toBe('Kartu latihan tidak tercatat')
      expect((await upload(pdf, tomorrow)).heading()).toBe('Kartu latihan tidak tercatat')
    } finally {
      await tomorrow.close()
    }
  })

  test('opens nothing of the real house: no session, no form, no call-back', async () => {
    const { browser } = await signedIn(rehearsal.app, people.siti)
    const stranger = openBrowser(portal.app)
    for (const [name, value] of browser.cookies) stranger.cookies.set(name, value)
    expect([(await browser.get('/akun')).path, (await stranger.get('/akun')).path]).toEqual(['/akun', expect.stringContaining('/masuk')])
    const body = Buffer.from(JSON.stringify({ id: given.accountId, event: 'stamp-sealed', key: given.accountId, state: 'sealed' }))
    const signature = signBody(rehearsal.deps.emeteraiCallbackSecret, body, portal.deps.clock.now())
    expect((await portal.app.inject({ method: 'POST', url: '/api/e-meterai/panggilan-balik', payload: body, headers: { 'content-type': 'application/json', 'x-emeterai-signature': signature } })).statusCode).toBe(401)
  })
})
