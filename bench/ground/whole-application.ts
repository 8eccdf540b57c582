import { summaryBlocks } from '#core/application/rules/summary.ts'
import { openChallenge, pictureCode } from '#platform/captcha/challenge.ts'
import { captchaNames } from '#platform/captcha/names.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { dataFilling, identityFilling } from '#test/a-registrant.ts'
import { biodataFilling, chooseRegion } from '#test/an-applicant.ts'
import type { Filling } from '#test/browse-form.ts'
import type { Browser, Page } from '#test/browse.ts'

export type Post = { id: number; instansi: string; jabatanId: number; pendidikanId: number }

/** What a walk needs besides the person; `timed` keeps what each step took. */
export type Walk = { browser: Browser; keys: KeyRing; post: Post; timed<T>(step: string, act: () => Promise<T>): Promise<T> }

const letters = ['surat-lamaran', 'surat-pernyataan']
const papers = ['ijazah', 'transkrip', 'pengalaman-kerja']
const mostPolls = 600

/** From the first page of registration to the registration card in hand: every page read, every form filled as it stands there. */
export async function walkWholeApplication(person: DemoPerson, { browser, keys, post, timed }: Walk): Promise<void> {
  const solved = (page: Page): Filling => {
    // Without HTTPS the cookies have no prefix.
    const cookie = (name: string) => browser.cookies.get(`__Host-${name}`) ?? browser.cookies.get(name)
    const session = cookie('sesi')
    const challenge = openChallenge(keys, page.value(captchaNames.token)!, session ? `sesi:${session}` : cookie('peramban')!)
    if (!challenge) throw new Error(`The captcha of ${page.path} is not for this browser`)
    return { [captchaNames.answer]: pictureCode(keys, challenge) }
  }
  const at = (page: Page, path: string): Page => {
    if (page.status !== 200 || page.path.split(/[?#]/)[0] !== path) throw new Error(`${page.path} (${page.status}) instead of ${path}: ${page.errors().map(({ text }) => text).join('; ') || page.heading()}`)
    return page
  }
  const document = (name: string) => paperScan(name).then((bytes) => ({ berkas: { filename: `${name}.pdf`, type: 'application/pdf', bytes } }))
  const upload = async (slot: string, page: string, filling: Filling) => {
    await (await browser.get(page)).form(`/lamaran/dokumen/unggah/${slot}`).fill(filling).submit().then((after) => at(after, '/lamaran/dokumen'))
  }

  await timed('1 identitas', async () => {
    const page = await browser.get('/daftar/identitas')
    at(await page.submit({ ...identityFilling(person), ...solved(page) }), '/daftar/lengkapi-data')
  })
  await timed('2 swafoto', async () => {
    const page = await browser.get('/daftar/swafoto')
    at(await page.submit({ 'persetujuan-swafoto': 'ya', swafoto: { filename: 'saya.jpg', type: 'image/jpeg', bytes: await selfies.good() } }), '/daftar/lengkapi-data')
  })
  await timed('3 data diri', async () => {
    const page = await browser.get('/daftar/lengkapi-data')
    at(await page.submit({ ...(await dataFilling(person)), ...solved(page) }), '/daftar/periksa')
  })
  await timed('4 konfirmasi', async () => at(await (await browser.get('/daftar/konfirmasi')).submit({}, 'Iya'), '/daftar/selesai'))
  await timed('5 masuk', async () => {
    const page = await browser.get('/masuk')
    at(await page.submit({ nik: person.nik, password: person.password, ...solved(page) }, 'Masuk'), '/lamaran')
  })
  await timed('6 biodata', async () => {
    const withRegion = await chooseRegion(await browser.get('/lamaran/biodata'), { ...biodataFilling, captcha: '' })
    at(await withRegion.submit({ kelurahan: '32.01.01.1001', ...solved(withRegion) }, 'Selanjutnya'), '/lamaran/jenis-seleksi')
  })
  await timed('7 jenis seleksi', async () => at(await (await browser.get('/lamaran/jenis-seleksi')).submit({ 'jenis-seleksi': 'pppk-teknis', thk2: 'tidak' }, 'Selanjutnya'), '/lamaran/formasi'))
  await timed('8 formasi', async () => {
    const { instansi, pendidikanId, jabatanId, id } = post
    const chosen = await (await browser.get('/lamaran/formasi')).submit({ instansi, 'jenis-formasi': 'umum' }, 'Pilih')
    const jabatan = await chosen.submit({ pendidikan: String(pendidikanId) }, 'Tampilkan jabatan')
    const place = await jabatan.submit({ jabatan: `${pendidikanId}.${jabatanId}` }, 'Tampilkan lokasi formasi')
    const education = await place.submit({ formasi: String(id) }, 'Pilih formasi ini')
    at(await education.submit({ ...educationFilling, ...solved(education) }, 'Selanjutnya'), '/lamaran/dokumen')
  })
  await timed('9 dokumen', async () => {
    for (const slot of ['swafoto', 'ktp']) at(await (await browser.get('/lamaran/dokumen')).form(`/lamaran/dokumen/dari-akun/${slot}`).submit(), '/lamaran/dokumen')
    await upload('pas-foto', '/lamaran/dokumen', { berkas: { filename: 'foto.jpg', type: 'image/jpeg', bytes: await pasFoto() } })
    for (const slot of papers) await upload(slot, '/lamaran/dokumen', await document(slot))
    for (const slot of letters) await upload(slot, `/lamaran/dokumen/e-meterai/${slot}`, await document(slot))
    at(await (await browser.get('/lamaran/dokumen')).form('/lamaran/dokumen').submit('Selanjutnya'), '/lamaran/resume')
  })
  const confirm = await timed('10 resume', async () => at(await (await browser.get('/lamaran/resume')).submit({ bagian: summaryBlocks.map(({ key }) => key), pernyataan: 'ya' }, 'Akhiri Proses Pendaftaran'), '/lamaran/resume/konfirmasi'))
  await timed('11 YA, akhiri', async () => at(await confirm.submit({}, 'YA, akhiri'), '/lamaran/selesai'))
  await timed('12 kartu di tangan', async () => {
    for (let poll = 0; poll < mostPolls; poll += 1) {
      const card = await browser.get('/lamaran/kartu')
      if (card.bytes.subarray(0, 5).toString() === '%PDF-') return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('No registration card within a minute')
  })
}

const educationFilling: Filling = {
  'lokasi-ujian': '11', ipk: '3,45', 'tahun-lulus': '2015', 'tanggal-ijazah-day': '27', 'tanggal-ijazah-month': '8', 'tanggal-ijazah-year': '2015', 'nomor-ijazah': 'UGM/2015/08/1234',
  'jenis-pt': 'dalam-negeri', 'nama-pt': 'Universitas Gadjah Mada', 'nama-pt-ijazah': 'Universitas Gadjah Mada', 'nama-prodi': 'Akuntansi', akreditasi: 'A',
}
