import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadApplication } from '#core/application/application.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import type { Browser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

const { wagiman } = people
const testNumber = '35780417762'
const claim = { testNumber, nik: wagiman.nik, birthDate: wagiman.birthDateOnKtp }
const entry = { nameInRegister: 'WAGIMAN', listingInstansi: 'Pemerintah Kota Surabaya' }

let portal: TestPortal
let accountId: string
let browser: Browser

beforeAll(async () => {
  portal = await aPortal()
  accountId = await anAccount(portal.deps, wagiman)
  browser = (await signedIn(portal.app, wagiman)).browser
})
afterAll(() => portal.close())
afterEach(async () => {
  portal.deps.thk2.comeBack()
  await asOwner(portal.database, 'truncate application.application cascade')
})

const saved = () => loadApplication(portal.deps.db, portal.deps.keys, accountId)
const plan = () => anApplication(portal.deps, wagiman)
async function openSelection() {
  await plan().withBiodata().begin({ accountId })
  return browser.get('/lamaran/jenis-seleksi')
}

describe('the selection (guide 6.3)', () => {
  test('opens after the biodata, not before', async () => {
    expect((await browser.get('/lamaran/jenis-seleksi')).path).toBe('/lamaran/biodata')
    expect((await openSelection()).heading()).toBe('2. Memilih Jenis Seleksi')
  })

  test('shows what each of the three asks for before one is chosen', async () => {
    const page = await openSelection()
    const text = page.text()
    expect(text).toMatch(/PPPK Guru.*Dokumen yang selalu diminta.*PPPK Tenaga Kesehatan.*Surat tanda registrasi.*PPPK Teknis/i)
    expect(page.value('jenis-seleksi')).toBeUndefined()
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('takes exactly one, for who is not eks THK-II', async () => {
    const page = await openSelection()
    const next = await page.submit({ 'jenis-seleksi': 'pppk-teknis', thk2: 'tidak' }, 'Selanjutnya')
    expect(next.redirects[0]).toBe('/lamaran/formasi')
    expect((await saved()).selection).toEqual({ selectionType: 'pppk-teknis', thk2: null })
    const again = await browser.get('/lamaran/jenis-seleksi')
    expect([again.value('jenis-seleksi'), again.value('thk2')]).toEqual(['pppk-teknis', 'tidak'])
  })

  test('asks for both answers, and keeps the one that was given', async () => {
    const page = await openSelection()
    const refused = await page.submit({ 'jenis-seleksi': 'pppk-guru' }, 'Selanjutnya')
    expect([refused.status, refused.errors()]).toEqual([422, [{ text: 'Pilih Ya bila Anda peserta eks THK-II, atau Tidak', href: '#thk2' }]])
    expect(refused.value('jenis-seleksi')).toBe('pppk-guru')
    expect(await htmlFaults(refused.html)).toEqual([])
    const without = await browser.post('/lamaran/jenis-seleksi', { 'jenis-seleksi': 'cpns', thk2: 'tidak', _versi: '1' })
    expect(without.errors().map(({ href }) => href)).toEqual(['#jenis-seleksi'])
  })

  test('"Sebelumnya" leads back to the biodata', async () => {
    expect((await openSelection()).link('Sebelumnya')).toBe('/lamaran/biodata')
  })
})

describe('eks THK-II (guide 6.3.2)', () => {
  test('"Cek" asks with NIK and birth date of the account, and shows whom the register knows', async () => {
    portal.deps.thk2.enrol(claim, entry)
    const page = await openSelection()
    const checked = await page.submit({ 'jenis-seleksi': 'pppk-teknis', thk2: 'ya', 'nomor-thk2': '3578 0417 762' }, 'Cek')
    expect(portal.deps.thk2.asked.at(-1)).toEqual(claim)
    expect(checked.text()).toContain('WAGIMAN, didata oleh Pemerintah Kota Surabaya')
    expect([checked.value('jenis-seleksi'), checked.value('nomor-thk2')]).toEqual(['pppk-teknis', '3578 0417 762'])
    expect(await htmlFaults(checked.html)).toEqual([])
    await checked.submit({}, 'Selanjutnya')
    expect((await saved()).selection).toMatchObject({ selectionType: 'pppk-teknis', thk2: { testNumber, listingInstansi: 'Pemerintah Kota Surabaya' } })
  })

  test('a number that was not checked by hand is checked when it is saved', async () => {
    const page = await openSelection()
    const refused = await page.submit({ 'jenis-seleksi': 'pppk-teknis', thk2: 'ya', 'nomor-thk2': '99999999' }, 'Selanjutnya')
    expect([refused.status, refused.errors()[0]?.href]).toEqual([422, '#nomor-thk2'])
    expect(refused.errors()[0]?.text).toContain('tidak terdata untuk NIK dan tanggal lahir Anda')
    expect([refused.value('nomor-thk2'), (await saved()).selection]).toEqual(['99999999', null])
    expect(await htmlFaults(refused.html)).toEqual([])
  })

  test.each([['', 'Masukkan nomor peserta'], ['abc', 'berisi 6 sampai 20 angka'], ['12345', 'berisi 6 sampai 20 angka']])('"%s" is no number', async (number, sentence) => {
    const refused = await (await openSelection()).submit({ thk2: 'ya', 'nomor-thk2': number }, 'Cek')
    expect([refused.status, refused.errors()[0]?.text]).toEqual([422, expect.stringContaining(sentence)])
  })

  test('while the register is down nothing is lost, and one may go on as "Tidak"', async () => {
    portal.deps.thk2.goDown()
    const page = await openSelection()
    const down = await page.submit({ 'jenis-seleksi': 'pppk-teknis', thk2: 'ya', 'nomor-thk2': testNumber }, 'Selanjutnya')
    expect([down.status, down.errors()[0]?.text]).toEqual([409, expect.stringContaining('sedang tidak dapat diperiksa')])
    expect(down.value('nomor-thk2')).toBe(testNumber)
    expect((await browser.get('/lamaran/jenis-seleksi')).value('nomor-thk2')).toBe(testNumber)
    await down.submit({ thk2: 'tidak' }, 'Selanjutnya')
    expect((await saved()).selection).toEqual({ selectionType: 'pppk-teknis', thk2: null })
  })

  test('a number that stands saved is not asked about again', async () => {
    portal.deps.thk2.enrol(claim, entry)
    await plan().withBiodata().withSelection('pppk-teknis', { thk2: testNumber }).begin({ accountId })
    portal.deps.thk2.goDown()
    await (await browser.get('/lamaran/jenis-seleksi')).submit({ 'jenis-seleksi': 'pppk-guru' }, 'Selanjutnya')
    expect((await saved()).selection).toMatchObject({ selectionType: 'pppk-guru', thk2: { testNumber } })
  })
})

describe('changing the selection', () => {
  /** An instansi chosen and a document uploaded, as the later steps leave them. */
  async function withFormasiAndDocument() {
    await plan().withBiodata().withSelection('pppk-teknis').begin({ accountId })
    await asOwner(portal.database, `insert into application.formasi_choice (application_id, instansi_code, formasi_type, chosen_at)
      select a.id, (select code from reference.instansi limit 1), 'umum', now() from application.application a`)
    await asOwner(portal.database, `insert into application.document (application_id, requirement_id, storage_key, claimed_name, media_type, bytes, sha256, uploaded_at)
      select a.id, (select id from formasi.requirement limit 1), 'uji', 'ijazah.pdf', 'application/pdf', 10, '\\x00', now() from application.application a`)
  }

  test('tells what it takes away, and takes it away only after "Ya"', async () => {
    await withFormasiAndDocument()
    const question = await (await browser.get('/lamaran/jenis-seleksi')).submit({ 'jenis-seleksi': 'pppk-guru', thk2: 'tidak' }, 'Selanjutnya')
    expect(question.heading()).toBe('Ganti ke PPPK Guru?')
    expect(question.text()).toContain('Pilihan instansi, formasi, dan data pendidikan')
    expect(question.text()).toContain('1 dokumen yang sudah diunggah')
    expect(await htmlFaults(question.html)).toEqual([])
    const before = await saved()
    expect([before.selection?.selectionType, before.formasi !== null, before.documents.length]).toEqual(['pppk-teknis', true, 1])

    await question.submit({}, 'Ya, ganti dan hapus')
    const after = await saved()
    expect([after.selection?.selectionType, after.formasi, after.documents.length]).toEqual(['pppk-guru', null, 0])
    const events = await asOwner(portal.database, "select detail from application.event where kind = 'step-cleared' order by id")
    expect(events.map(({ detail }) => detail)).toEqual(['formasi', 'documents'])
  })

  test('"Tidak, kembali" changes nothing', async () => {
    await withFormasiAndDocument()
    const question = await (await browser.get('/lamaran/jenis-seleksi')).submit({ 'jenis-seleksi': 'pppk-guru', thk2: 'tidak' }, 'Selanjutnya')
    expect((await question.follow('Tidak, kembali')).value('jenis-seleksi')).toBe('pppk-teknis')
    expect((await saved()).formasi).not.toBeNull()
  })

  test('saying the same again takes nothing away', async () => {
    await withFormasiAndDocument()
    await (await browser.get('/lamaran/jenis-seleksi')).submit({ 'jenis-seleksi': 'pppk-teknis', thk2: 'tidak' }, 'Selanjutnya')
    expect((await saved()).documents).toHaveLength(1)
  })

  test('from a stale tab is refused, with both answers shown', async () => {
    const stale = await openSelection()
    await (await browser.get('/lamaran/jenis-seleksi')).submit({ 'jenis-seleksi': 'pppk-teknis', thk2: 'tidak' }, 'Selanjutnya')
    const refused = await stale.submit({ 'jenis-seleksi': 'pppk-guru', thk2: 'tidak' }, 'Selanjutnya')
    expect([refused.status, (await saved()).selection?.selectionType]).toEqual([409, 'pppk-teknis'])
    expect(refused.text()).toMatch(/Jenis seleksi.*PPPK Guru.*PPPK Teknis/)
    expect(await htmlFaults(refused.html)).toEqual([])
  })
})
