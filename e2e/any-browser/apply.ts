import { demoPin } from '#main/seed/a-holder.ts'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import type { HouseAddresses } from '#e2e/house.ts'
import { mailsAt } from '#e2e/mails.ts'
import { mailed } from './buy-emeterai.ts'
import { answerCaptcha, fillDate } from './fields.ts'
import type { Person } from './person.ts'

/** Guide 6.2 to 6.7 with the letters stamped inside the application: from the empty hub to the registration card, whose number it returns. */
export async function apply(person: Person, who: DemoPerson, house: HouseAddresses): Promise<string> {
  await fillBiodata(person, house)
  await chooseFormasi(person)
  await fillEducation(person)
  await openStampAccount(person, who, house)
  await uploadDocuments(person, house)
  return end(person)
}

async function fillBiodata(person: Person, { portal }: HouseAddresses) {
  await person.open(`${portal}/lamaran/biodata`)
  await person.fill('Alamat pada KTP', 'Jalan Melati Nomor 7, RT 002/RW 005')
  await person.check('Tidak pernah menerima beasiswa')
  await person.check('Sedang mengikuti program beasiswa > Tidak')
  await person.choose('Jenis disabilitas', 'Non Disabilitas')
  await person.check('Alamat domisili sama dengan alamat pada KTP')
  await person.fill('Tinggi badan', '160')
  await person.check('Kawin')
  await person.choose('Agama', 'Islam')
  for (const [label, region] of [['Provinsi domisili', 'Jawa Timur'], ['Kabupaten/kota domisili', 'Kota Surabaya'], ['Kecamatan domisili', 'Gubeng'], ['Kelurahan/desa domisili', 'Airlangga']] as const) await person.choose(label, region)
  await answerCaptcha(person)
  await person.press('Selanjutnya')
  await person.at('/lamaran/jenis-seleksi')
  await person.check('PPPK Teknis')
  await person.check('Tidak')
  await person.press('Selanjutnya')
  await person.at('/lamaran/formasi')
}

async function chooseFormasi(person: Person) {
  await person.pick('Instansi', 'Pemerintah Kab. Bogor')
  await person.choose('Jenis formasi', 'Umum')
  await person.press('Pilih')
  await person.see('Usia: ')
  await person.choose('Pendidikan', 'D-III Budi Daya Ikan')
  await person.choose('Jabatan', 'TEKNISI AKUAKULTUR TERAMPIL')
  await person.choose('Lokasi formasi', 'Cibitung')
  await person.press('Pilih formasi ini')
  await person.see('Lokasi ujian')
}

async function fillEducation(person: Person) {
  await person.choose('Lokasi ujian', 1)
  await person.fill('IPK', '3,45')
  await person.fill('Tahun lulus', '2019')
  await fillDate(person, 'Tanggal ijazah', '2019-08-27')
  await person.fill('Nomor ijazah', '2019/08/1234')
  await person.check('Dalam negeri')
  await person.pick('Nama perguruan tinggi', 'Universitas Gadjah Mada')
  await person.fill('Nama perguruan tinggi sesuai ijazah', 'Universitas Gadjah Mada')
  await person.fill('Nama program studi', 'Budi Daya Ikan')
  await person.choose('Akreditasi program studi', 'A')
  await person.press('Cari program studi')
  await person.until('a programme to choose', () => person.driver.run<boolean>(`const found = [...document.querySelectorAll('fieldset')].find((one) => /rogram studi yang mirip/.test(one.textContent)); if (!found) return false; found.querySelector('input[type=radio]').setAttribute('data-prodi', ''); return true`))
  await person.driver.click('[data-prodi]')
  await answerCaptcha(person)
  await person.press('Selanjutnya')
  await person.at('/lamaran/dokumen')
}

/** Guide 6.5, first list, Gambar 27-29. */
async function openStampAccount(person: Person, who: DemoPerson, house: HouseAddresses) {
  const codes = (await mailsAt(house.mail, who.email)).flatMap(({ text }) => /Kode masuk Anda: (\d{6})/.exec(text)?.[1] ?? [])
  await person.press('Cek Akun E-Meterai')
  await person.see('Akun E-Meterai')
  await person.choose('Distributor', 1)
  await person.driver.select('select', 'pds')
  await person.fill('Email akun e-meterai', who.email)
  await person.fill('Password akun e-meterai', who.password)
  await person.press('Masuk')
  await person.see('Kode dari email')
  await person.fill('Kode enam angka', await mailed(person, house, who, /Kode masuk Anda: (\d{6})/, codes))
  await person.press('Lanjutkan')
  await person.see('2 e-meterai')
}

type Slot = { title: string; isPicture: boolean; needsStamp: boolean }

/** Every mandatory slot in turn: letters that need a stamp are stamped here (guide 6.6.2-7), the others uploaded. */
async function uploadDocuments(person: Person, { portal }: HouseAddresses) {
  await person.open(`${portal}/lamaran/dokumen`)
  await person.see('Pas foto')
  const slots = await person.driver.run<Slot[]>(`return [...document.querySelectorAll('section.document-slot')].filter((one) => /Wajib$/.test(one.querySelector('h2').innerText.trim())).map((one) => ({
    title: one.querySelector('h2').firstChild.textContent.trim(), isPicture: /image/.test((one.querySelector('input[type=file]') || { accept: '' }).accept), needsStamp: /Unggah E-Meterai/.test(one.textContent) }))`)
  for (const slot of slots) {
    await person.open(`${portal}/lamaran/dokumen`)
    if (slot.needsStamp) await stampLetter(person, slot.title)
    else {
      await person.upload(`${slot.title} > `, slot.isPicture ? 'foto.jpg' : 'dokumen.pdf', slot.isPicture ? await pasFoto('made') : await paperScan(slot.title))
      await person.press(`${slot.title} > Unggah`)
      await person.until(`${slot.title} uploaded`, () => person.driver.run<boolean>(`return [...document.querySelectorAll('section.document-slot')].some((one) => one.querySelector('h2').textContent.trim().startsWith(arguments[0]) && /Terunggah/.test(one.textContent))`, slot.title))
    }
  }
  await person.open(`${portal}/lamaran/dokumen`)
  await person.press('Selanjutnya')
  await person.at('/lamaran/resume')
}

async function stampLetter(person: Person, name: string) {
  await person.press(`Unggah E-Meterai ${name}`)
  await person.see(`Unggah E-Meterai: ${name}`)
  await person.upload('Pilih File PDF', 'surat.pdf', await paperScan(`${name} ${Math.random()}`, { pages: 2 }))
  await person.press('Lanjutkan ke letak meterai')
  await person.see(`Letak e-meterai: ${name}`)
  await person.fill('Jarak dari kiri (mm)', '150')
  await person.fill('Jarak dari atas (mm)', '255')
  await person.press('Lanjutkan')
  await person.check('Dokumen ini sudah saya tandatangani')
  await person.fill('PIN e-meterai', demoPin)
  await person.press('Unggah E-Meterai')
  await person.see('E-meterai sudah dibubuhkan')
}

async function end(person: Person): Promise<string> {
  for (const { key } of summaryBlocks) await person.driver.click(`input[name=bagian][value=${key}]`)
  await person.driver.click('input[name=pernyataan]')
  await person.press('Akhiri Proses Pendaftaran')
  await person.press('YA, akhiri')
  await person.at('/lamaran/selesai')
  await person.see('CETAK KARTU PENDAFTARAN CASN')
  const number = await person.until('the registration number', () => person.driver.run<string>(`return (document.body.innerText.match(/\\d{4} \\d{4} \\d{4} \\d{4} \\d/) || [''])[0]`))
  const kind = await person.driver.run<string>(`const request = new XMLHttpRequest(); request.open('GET', '/lamaran/kartu', false); request.send(); return request.status + ' ' + request.getResponseHeader('content-type')`)
  if (!kind.startsWith('200 application/pdf')) throw new Error(`The card is ${kind}`)
  return number
}
