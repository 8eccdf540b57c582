import type { DemoPerson } from '#sandbox/demo-people.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import type { HouseAddresses } from '#e2e/house.ts'
import { answerCaptcha, fillDate } from './fields.ts'
import type { Person } from './person.ts'

/** Guide 6.1: "Buat Akun" to the card, and the first sign-in. */
export async function createAccount(person: Person, who: DemoPerson, { portal }: HouseAddresses) {
  await person.open(`${portal}/daftar`)
  await person.press('Buat Akun')
  await person.fill('NIK (Nomor Induk Kependudukan)', who.nik)
  await person.fill('Nomor Kartu Keluarga (KK)', who.nomorKk)
  await person.fill('Nama lengkap (sesuai KTP)', who.nameOnKtp)
  await person.fill('Tempat lahir (sesuai KTP)', who.birthPlaceOnKtp)
  await fillDate(person, 'Tanggal lahir (sesuai KTP)', who.birthDateOnKtp)
  await person.fill('Nomor handphone', who.phone)
  await person.fill('Email', who.email)
  await answerCaptcha(person)
  await person.press('Lanjutkan')
  await person.at('/daftar/lengkapi-data')
  await completeData(person, who)
  await person.at('/daftar/periksa')
  await person.see(who.nameOnIjazah)
  await person.press('Proses Pendaftaran Akun')
  await person.press('Iya')
  await person.at('/daftar/selesai')
  await person.see('Unduh Kartu Informasi Akun')
  await person.press('Lanjutkan Login Pendaftaran')
  await person.fill('NIK', who.nik)
  await person.fill('Password', who.password)
  await answerCaptcha(person)
  await person.press('Masuk')
  await person.at('/lamaran')
}

async function completeData(person: Person, who: DemoPerson) {
  await person.fill('Nama tanpa gelar (sesuai ijazah)', who.nameOnIjazah)
  await fillDate(person, 'Tanggal lahir (sesuai ijazah)', who.birthDateOnIjazah)
  await person.pick('Kab/Kota lahir (sesuai ijazah)', who.birthPlaceOnIjazah.replace(/^(Kabupaten|Kota) /, '').slice(0, 5), who.birthPlaceOnIjazah)
  await person.check(who.sex === 'female' ? 'Perempuan' : 'Laki-laki')
  for (const [index, answer] of who.answers.entries()) {
    await person.choose(`Pertanyaan pengaman ${index + 1}`, index + 1)
    await person.fill(`Jawaban pengaman ${index + 1}`, answer)
  }
  await person.upload('Pilih foto KTP', 'ktp.jpg', await ktpSpecimen())
  await person.press('Unggah foto KTP')
  await person.see('Foto KTP sudah terunggah.')
  await takeSelfie(person)
  await person.at('/daftar/lengkapi-data')
  await person.see('Swafoto berhasil disimpan.')
  await person.fill('Password', who.password)
  await person.fill('Konfirmasi password', who.password)
  // What the image check says of drawn pictures is advice: we keep them, as people may.
  if (await person.isThere('Tetap gunakan foto ini')) await person.check('Tetap gunakan foto ini')
  await answerCaptcha(person)
  await person.press('Lanjutkan')
}

async function takeSelfie(person: Person) {
  await person.press('Ambil swafoto')
  await person.check('Saya setuju swafoto saya disimpan')
  if (person.driver.hasCamera) {
    await person.press('Buka kamera')
    await person.until('a picture from the camera', () => person.driver.run<boolean>(`return (document.querySelector('video') || {}).videoWidth > 10`))
    await person.press('Ambil foto')
    await person.until('the picture taken', () => person.driver.run<boolean>(`return document.querySelector('input[type=file]').files.length === 1`))
  } else await person.upload('Swafoto', 'saya.jpg', await selfies.good())
  await person.press('Simpan Foto')
  // Advice is asked once more; a click that met a page still being drawn is made again.
  await person.until('the selfie kept', async () => {
    const { path, isWhole } = await person.driver.run<{ path: string; isWhole: boolean }>(`return { path: location.pathname, isWhole: document.readyState === 'complete' }`)
    if (path.endsWith('/daftar/lengkapi-data')) return isWhole
    if (isWhole && (await person.isThere('Tetap gunakan foto ini', 'button'))) await person.driver.click('[data-uji]')
    return false
  })
}
