import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loadApplication } from '#core/application/application.ts'
import { takeFormasi } from '#main/seed/a-formasi-choice.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { captcha } from '#test/a-registrant.ts'
import { signedIn } from '#test/an-applicant.ts'
import type { Browser, Page } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

let portal: TestPortal
let accountId: string
let browser: Browser

beforeAll(async () => {
  portal = await aPortal()
  accountId = await anAccount(portal.deps, people.siti)
  browser = (await signedIn(portal.app, people.siti)).browser
})
afterAll(() => portal.close())
afterEach(async () => {
  portal.deps.dikti.comeBack()
  await asOwner(portal.database, 'truncate application.application cascade')
  await asOwner(portal.database, 'update formasi.formasi set withdrawn_at = null')
})

const saved = () => loadApplication(portal.deps.db, portal.deps.keys, accountId)
const begin = () => anApplication(portal.deps, people.siti).withBiodata().withSelection('pppk-teknis').begin({ accountId })

type Target = { id: number; instansi: string; jabatan_id: number; pendidikan: number }

/** A formasi with an education of this level; without test locations unless asked for. */
async function aTarget(levelCode: number, hasTestLocations = false): Promise<Target> {
  const [row] = await asOwner<Target>(portal.database, `select f.id, i.name as instansi, f.jabatan_id, a.pendidikan_id as pendidikan from formasi.formasi f
    join reference.instansi i on i.code = f.instansi_code join formasi.accepted_pendidikan a on a.formasi_id = f.id join formasi.pendidikan p on p.id = a.pendidikan_id
    where f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum' and p.level_code = $1 and (f.instansi_code in (select instansi_code from application.test_location)) = $2
    order by f.id, p.id limit 1`, [levelCode, hasTestLocations])
  return row!
}

const choosesInstansi = async ({ instansi }: Target) => (await browser.get('/lamaran/formasi')).submit({ instansi, 'jenis-formasi': 'umum' }, 'Pilih')

/** The second part with the buttons that work without JavaScript. */
async function choosesFormasi(page: Page, { id, jabatan_id, pendidikan }: Target): Promise<Page> {
  const withJabatan = await page.submit({ pendidikan: String(pendidikan) }, 'Tampilkan jabatan')
  const withFormasi = await withJabatan.submit({ jabatan: `${pendidikan}.${jabatan_id}` }, 'Tampilkan lokasi formasi')
  return withFormasi.submit({ formasi: String(id) }, 'Pilih formasi ini')
}

async function untilEducation(levelCode = 40, hasTestLocations = false): Promise<Page> {
  const target = await aTarget(levelCode, hasTestLocations)
  return choosesFormasi(await choosesInstansi(target), target)
}

const education = {
  'lokasi-ujian': '11', ipk: '3,45', 'tahun-lulus': '2015', 'tanggal-ijazah-day': '27', 'tanggal-ijazah-month': 'Agustus', 'tanggal-ijazah-year': '2015', 'nomor-ijazah': 'UGM/2015/08/1234',
  'jenis-pt': 'dalam-negeri', 'nama-pt': 'Universitas Gadjah Mada', 'nama-pt-ijazah': 'Universitas Gadjah Mada', 'nama-prodi': 'Akuntansi', akreditasi: 'A', captcha,
}

describe('instansi and jenis formasi (guide 6.4.1)', () => {
  test('the step opens after the selection, not before', async () => {
    await anApplication(portal.deps, people.siti).withBiodata().begin({ accountId })
    expect((await browser.get('/lamaran/formasi')).path).toBe('/lamaran/jenis-seleksi')
  })

  test('nothing filled in is told at each field', async () => {
    await begin()
    const page = await (await browser.get('/lamaran/formasi')).submit({}, 'Pilih')
    expect(page.status).toBe(422)
    expect(page.errors()).toEqual([
      { text: 'Tulis nama instansi, lalu pilih dari daftar', href: '#instansi' },
      { text: 'Pilih jenis formasi', href: '#jenis-formasi' },
    ])
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('part of a name shows the agencies that fit, and one of them can be chosen', async () => {
    await begin()
    const page = await (await browser.get('/lamaran/formasi')).submit({ instansi: 'kementerian k' }, 'Cari instansi')
    expect(page.status).toBe(200)
    expect(page.text()).toContain('Instansi yang mirip "kementerian k"')
    expect(await htmlFaults(page.html)).toEqual([])
    const next = await page.submit({ 'instansi-id': '3011', 'jenis-formasi': 'umum' }, 'Pilih')
    expect(next.heading()).toBe('Pilih formasi')
    expect(next.text()).toContain('Kementerian Kesehatan')
    expect(next.text()).toMatch(/Usia: Lahir 12 Maret 1990: 3\d tahun .* Syarat: 20 sampai \d\d tahun/)
    expect((await saved()).formasi).toMatchObject({ instansiCode: '3011', formasiType: 'umum', formasiId: null })
  })

  test('an agency without such formasi is refused, and what it offers is told', async () => {
    await begin()
    const { instansi } = await aTarget(40)
    const page = await (await browser.get('/lamaran/formasi')).submit({ instansi, 'jenis-formasi': 'diaspora' }, 'Pilih')
    expect(page.status).toBe(409)
    expect(page.text()).toMatch(/tidak membuka jenis formasi itu.*Instansi itu membuka:.*Umum: \d+ formasi/)
    expect(page.value('instansi')).toBe(instansi)
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('who is too old is refused with the computation', async () => {
    const tono = await anAccount(portal.deps, people.tono)
    await anApplication(portal.deps, people.tono).withBiodata().withSelection('pppk-teknis').begin({ accountId: tono })
    const other = (await signedIn(portal.app, people.tono)).browser
    const [row] = await asOwner<{ name: string }>(portal.database, `select i.name from formasi.formasi f join reference.instansi i on i.code = f.instansi_code
      where f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum' group by 1 having max(retirement_age) = 58 order by 1 limit 1`)
    const page = await (await other.get('/lamaran/formasi')).submit({ instansi: row!.name, 'jenis-formasi': 'umum' }, 'Pilih')
    expect(page.status).toBe(409)
    expect(page.text()).toMatch(/Usia Tidak memenuhi.*20 sampai 57 tahun.*Tanggal lahir paling awal yang masih memenuhi/)
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('the suggestions know only agencies with formasi of the selection, and only for who is signed in', async () => {
    await begin()
    const found = await browser.get('/lamaran/formasi/saran/instansi?q=kementerian%20kes')
    expect(JSON.parse(found.bytes.toString())).toContainEqual({ id: '3011', text: 'Kementerian Kesehatan', hint: '' })
    expect((await portal.app.inject('/lamaran/formasi/saran/instansi?q=kementerian')).statusCode).toBe(401)
  })
})

describe('formasi (guide 6.4.6.c)', () => {
  test('pendidikan, jabatan and lokasi follow each other without JavaScript', async () => {
    await begin()
    const page = await untilEducation()
    expect(page.heading()).toBe('Lokasi ujian dan pendidikan')
    expect((await saved()).formasi).toMatchObject({ formasiId: (await aTarget(40)).id, rulesVersion: '2022.1', savedAt: null })
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('nothing chosen is told, with what to do', async () => {
    await begin()
    const page = await (await choosesInstansi(await aTarget(40))).submit({}, 'Pilih formasi ini')
    expect([page.status, page.errors()]).toEqual([422, [{ text: 'Pilih pendidikan, lalu tampilkan jabatannya', href: '#pendidikan' }]])
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test('the next select is filled by its fragment', async () => {
    await begin()
    const target = await aTarget(40)
    await choosesInstansi(target)
    const jabatan = await browser.get(`/lamaran/formasi/pilihan?induk=${target.pendidikan}`)
    expect(jabatan.html).toContain(`value="${target.pendidikan}.${target.jabatan_id}"`)
    expect((await browser.get(`/lamaran/formasi/pilihan?induk=${target.pendidikan}.${target.jabatan_id}`)).html).toContain(`value="${target.id}"`)
    expect((await browser.get('/lamaran/formasi/pilihan?induk=x')).status).toBe(404)
  })

  test('one that was withdrawn meanwhile is refused, and the page lives on', async () => {
    await begin()
    const target = await aTarget(40)
    const shown = await (await (await choosesInstansi(target)).submit({ pendidikan: String(target.pendidikan) }, 'Tampilkan jabatan')).submit({ jabatan: `${target.pendidikan}.${target.jabatan_id}` }, 'Tampilkan lokasi formasi')
    await asOwner(portal.database, 'update formasi.formasi set withdrawn_at = now() where id = $1', [target.id])
    const page = await shown.submit({ formasi: String(target.id) }, 'Pilih formasi ini')
    expect([page.status, page.heading()]).toEqual([409, 'Pilih formasi'])
    expect(page.text()).toContain('Formasi itu tidak tersedia lagi')
  })
})

describe('locations and education (guide 6.4.3)', () => {
  test('filled in right, the step is done', async () => {
    await begin()
    const page = await (await untilEducation()).submit(education, 'Selanjutnya')
    expect(page.redirects[0]).toBe('/lamaran/dokumen')
    expect((await saved()).formasi).toMatchObject({
      examLocationId: 11, ipk: 3.45, graduationYear: 2015, ijazahDate: '2015-08-27', ijazahNumber: 'UGM/2015/08/1234', perguruanTinggiCode: '001001', prodi: 'Akuntansi', accreditation: 'A',
    })
    const again = await browser.get('/lamaran/formasi')
    expect([again.value('ipk'), again.value('nama-pt'), again.value('nama-prodi'), again.value('tanggal-ijazah-month')]).toEqual(['3,45', 'Universitas Gadjah Mada', 'Akuntansi', '8'])
  })

  test('every fault has its sentence at its field, and everything typed stays', async () => {
    await begin()
    const page = await (await untilEducation()).submit({ ...education, ipk: '4,01', 'tahun-lulus': '15', 'tanggal-ijazah-day': '31', 'tanggal-ijazah-month': '2', 'nomor-ijazah': '', akreditasi: '', 'nama-pt': 'Universitas Entah' }, 'Selanjutnya')
    expect(page.status).toBe(422)
    expect(page.errors().map(({ href }) => href)).toEqual(['#ipk', '#tahun-lulus', '#tanggal-ijazah', '#nomor-ijazah', '#nama-pt', '#akreditasi'])
    expect([page.value('ipk'), page.value('nama-prodi'), page.value('tanggal-ijazah-day')]).toEqual(['4,01', 'Akuntansi', '31'])
    expect(await htmlFaults(page.html)).toEqual([])
  })

  test.each([['4,00', 303], ['4.00', 303], ['0', 303], ['4,01', 422], ['-1', 422]])('an IPK of %s', async (ipk, status) => {
    await begin()
    const page = await (await untilEducation()).submit({ ...education, ipk }, 'Selanjutnya')
    expect(page.redirects.length > 0 ? 303 : page.status).toBe(status)
  })

  test('years that differ ask for a word', async () => {
    await begin()
    const page = await (await untilEducation()).submit({ ...education, 'tahun-lulus': '2014' }, 'Selanjutnya')
    expect(page.errors()).toEqual([{ text: expect.stringContaining('jelaskan mengapa berbeda') as string, href: '#penjelasan-tahun-lulus' }])
    expect(await htmlFaults(page.html)).toEqual([])
    const next = await page.submit({ 'penjelasan-tahun-lulus': 'Lulus Desember, ijazah terbit kemudian', captcha }, 'Selanjutnya')
    expect(next.redirects[0]).toBe('/lamaran/dokumen')
  })

  test('a wrong captcha is told, and costs nothing else', async () => {
    await begin()
    const page = await (await untilEducation()).submit({ ...education, captcha: 'SALAH' }, 'Selanjutnya')
    expect([page.status, page.value('ipk')]).toEqual([422, '3,45'])
    expect(page.errors()[0]?.href).toBe('#captcha')
    expect((await saved()).formasi?.savedAt).toBeNull()
  })

  test('an institution and a programme that no list has go along in own words', async () => {
    await begin()
    const searched = await (await untilEducation()).submit({ ...education, 'nama-pt': 'Institut Seni Kampung', 'nama-prodi': 'Seni Ukir Perahu' }, 'Cari perguruan tinggi')
    expect(searched.text()).toContain('Tidak ada perguruan tinggi yang mirip "Institut Seni Kampung"')
    expect(await htmlFaults(searched.html)).toEqual([])
    const asked = await searched.submit({ 'nama-pt-id': 'lain', captcha }, 'Selanjutnya')
    expect(asked.errors().map(({ href }) => href)).toEqual(['#nama-prodi'])
    const next = await asked.submit({ 'nama-prodi-id': 'lain', captcha }, 'Selanjutnya')
    expect(next.redirects[0]).toBe('/lamaran/dokumen')
    expect((await saved()).formasi).toMatchObject({ perguruanTinggiCode: null, perguruanTinggiProvisional: 'Institut Seni Kampung', prodi: null, prodiProvisional: 'Seni Ukir Perahu' })
  })

  test('an institution abroad is not taken for one at home', async () => {
    await begin()
    const page = await (await untilEducation()).submit({ ...education, 'nama-pt': 'Chiba University' }, 'Selanjutnya')
    expect(page.errors()).toEqual([{ text: expect.stringContaining('tercatat di luar negeri') as string, href: '#nama-pt' }])
    const next = await page.submit({ 'jenis-pt': 'luar-negeri', akreditasi: 'luar-negeri', captcha }, 'Selanjutnya')
    expect(next.redirects[0]).toBe('/lamaran/dokumen')
  })

  test('while PDDikti is silent our copy of the institutions serves, and the programme goes along flagged', async () => {
    await begin()
    const start = await untilEducation()
    portal.deps.dikti.goDown()
    const searched = await start.submit({ ...education, 'nama-pt': 'gadjah mada' }, 'Cari perguruan tinggi')
    expect(searched.text()).toMatch(/PDDikti sedang tidak menjawab.*Universitas Gadjah Mada/)
    const next = await searched.submit({ 'nama-pt': 'Universitas Gadjah Mada', 'nama-pt-id': '001001', captcha }, 'Selanjutnya')
    expect(next.redirects[0]).toBe('/lamaran/dokumen')
    expect((await saved()).formasi).toMatchObject({ perguruanTinggiCode: '001001', prodi: null, prodiProvisional: 'Akuntansi' })
  })

  test('a school needs a mark and no institution', async () => {
    await begin()
    const page = await untilEducation(15)
    expect([page.hasField('nama-pt'), page.hasField('ipk')]).toEqual([false, false])
    const { 'lokasi-ujian': lokasi, 'tahun-lulus': tahun, 'nomor-ijazah': nomor } = education
    const date = { 'tanggal-ijazah-day': '2', 'tanggal-ijazah-month': '6', 'tanggal-ijazah-year': '2015' }
    const next = await page.submit({ 'lokasi-ujian': lokasi, 'tahun-lulus': tahun, 'nomor-ijazah': nomor, ...date, 'nilai-ijazah': '87,25', captcha }, 'Selanjutnya')
    expect(next.redirects[0]).toBe('/lamaran/dokumen')
    expect((await saved()).formasi).toMatchObject({ schoolMark: 87.25, ipk: null, perguruanTinggiCode: null })
  })

  test('a test location is asked for where the agency has its own, and its seats are told', async () => {
    await begin()
    const page = await untilEducation(40, true)
    expect(page.text()).toMatch(/Lokasi tes.*sisa \d+ tempat/)
    const missing = await page.submit(education, 'Selanjutnya')
    expect(missing.errors()).toEqual([{ text: 'Pilih lokasi tes', href: '#lokasi-tes' }])
    expect(await htmlFaults(missing.html)).toEqual([])
  })

  test('programmes are suggested within the chosen institution', async () => {
    await begin()
    const found = await browser.get('/lamaran/formasi/saran/prodi?q=hukum&dengan=001001')
    expect(JSON.parse(found.bytes.toString())).toEqual([{ id: 'ilmu-hukum', text: 'Ilmu Hukum', hint: 'S1' }])
    portal.deps.dikti.asked.length = 0
    expect((await browser.get('/lamaran/formasi/saran/prodi?q=hukum&dengan=karangan')).status).toBe(200)
    expect(portal.deps.dikti.asked).toEqual(['hukum'])
    const anywhere = await browser.get('/lamaran/formasi/saran/perguruan-tinggi?q=gadjah')
    expect(JSON.parse(anywhere.bytes.toString())).toEqual([{ id: '001001', text: 'Universitas Gadjah Mada', hint: '' }])
  })
})

describe('Ulang and two tabs', () => {
  test('another formasi asks before it takes the documents along', async () => {
    const { id: applicationId } = await begin()
    const first = await aTarget(40)
    await takeFormasi(portal.deps, accountId, { formasiId: first.id })
    const [second] = await asOwner<Target>(portal.database, `select f.id, f.jabatan_id, a.pendidikan_id as pendidikan from formasi.formasi f join formasi.accepted_pendidikan a on a.formasi_id = f.id
      where f.instansi_code = (select instansi_code from formasi.formasi where id = $1) and f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum' and f.id <> $1 order by f.id limit 1`, [first.id])
    await asOwner(portal.database, `insert into application.document (application_id, requirement_id, storage_key, claimed_name, media_type, bytes, sha256, uploaded_at)
      select $1, r.id, 'uji', 'ktp.jpg', 'image/jpeg', 10, '\\x00', now() from formasi.requirement r limit 1`, [applicationId])
    const asked = await choosesFormasi(await browser.get('/lamaran/formasi/ubah'), second!)
    expect(asked.status).toBe(409)
    expect(asked.text()).toContain('Mengganti formasi menghapus dokumen yang sudah diunggah')
    expect(await htmlFaults(asked.html)).toEqual([])
    expect((await saved()).documents).toHaveLength(1)
    const next = await asked.submit({ 'hapus-dokumen': 'ya' }, 'Pilih formasi ini')
    expect(next.heading()).toBe('Lokasi ujian dan pendidikan')
    expect(await saved()).toMatchObject({ documents: [], formasi: { formasiId: second!.id, savedAt: null } })
  })

  test('what is lost is told first, then the first part stands open again', async () => {
    await begin()
    await takeFormasi(portal.deps, accountId, {})
    const page = await (await browser.get('/lamaran/formasi')).follow('Ulang')
    expect(page.heading()).toBe('Ulang pilihan formasi')
    expect(page.text()).toContain('Biodata dan jenis seleksi tetap tersimpan')
    expect(await htmlFaults(page.html)).toEqual([])
    const next = await page.submit({}, 'Ulang dan hapus pilihan')
    expect(next.heading()).toBe('Pilih instansi')
    expect((await saved()).formasi).toBeNull()
  })

  test('a form from before the other tab saved changes nothing, and keeps what was typed', async () => {
    await begin()
    const old = await untilEducation()
    const otherTab = await browser.get('/lamaran/formasi')
    await otherTab.submit(education, 'Selanjutnya')
    const page = await old.submit({ ...education, ipk: '2,00', captcha }, 'Selanjutnya')
    expect(page.status).toBe(409)
    expect(page.text()).toContain('Data berubah di tab atau perangkat lain')
    expect(page.value('ipk')).toBe('2,00')
    expect(page.text()).toMatch(/Perbedaan dengan yang tersimpan.*IPK.*2,00.*3,45/)
    expect(page.text()).not.toContain('Hari pada tanggal ijazah')
    expect(await htmlFaults(page.html)).toEqual([])
    expect((await saved()).formasi?.ipk).toBe(3.45)
  })

  test('hostile input is no fault of ours', async () => {
    await begin()
    const page = await browser.get('/lamaran/formasi')
    for (const text of ['<script>alert(1)</script>', "'; drop table x", '%00', '\u0000', '%', '_'.repeat(5000), '😀'.repeat(300)]) {
      const answer = await page.submit({ instansi: text }, 'Cari instansi')
      expect(answer.status).toBe(200)
      expect(answer.html).not.toContain('<script>alert')
    }
    expect((await browser.post('/lamaran/formasi', { bagian: 'pendidikan', aksi: 'simpan' })).status).toBe(422)
  })
})
