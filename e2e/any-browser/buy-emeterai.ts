import { demoPin } from '#main/seed/a-holder.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import type { HouseAddresses } from '#e2e/house.ts'
import { mailsAt } from '#e2e/mails.ts'
import { answerCaptcha, fillDate } from './fields.ts'
import type { Person } from './person.ts'

/** Guide 6.5, second list: an account at a distributor, a PIN, and quota that is bought and paid. */
export async function buyEmeterai(person: Person, who: DemoPerson, house: HouseAddresses, quantity: number) {
  const site = `${house.emeterai}/pds`
  await register(person, who, site)
  await person.open(await mailed(person, house, who, /(http:\/\/localhost:\d+\/pds\/aktivasi\?\S+)/))
  await person.press('Aktifkan akun')
  await person.see('Verifikasi berhasil')
  await signIn(person, who, house, site)
  await person.open(`${site}/akun`)
  await person.press('Buat PIN')
  await person.fill('PIN', demoPin)
  await person.fill('Ulangi PIN', demoPin)
  await person.press('Buat PIN')
  await person.see('PIN Anda sudah dibuat')
  await pay(person, site, quantity)
}

async function register(person: Person, who: DemoPerson, site: string) {
  const [first = '', ...rest] = who.nameOnKtp.split(' ')
  await person.open(`${site}/daftar`)
  await person.press('Daftar Personal')
  await person.upload('Gambar KTP', 'ktp.jpg', await ktpSpecimen())
  await person.press('Unggah')
  await person.see('Lengkapi biodata')
  const byName: [string, string][] = [
    ['nik', who.nik], ['nama-depan', first], ['nama-belakang', rest.join(' ')], ['pekerjaan', 'Guru'], ['email', who.email], ['telepon', who.phone],
    ['alamat', 'Jalan Contoh 1'], ['password', who.password], ['password-ulang', who.password], ['captcha', 'UJI42'],
  ]
  for (const [name, value] of byName) if (value) await person.fillNamed(name, value)
  await fillDate(person, 'Tanggal lahir', who.birthDateOnKtp)
  await person.choose('Agama', 'Islam')
  await person.check('Belum memiliki NPWP')
  await person.check('Data ini benar')
  await person.press('Daftar')
  await person.see('Verifikasi akun')
}

async function signIn(person: Person, who: DemoPerson, house: HouseAddresses, site: string) {
  await person.open(`${site}/masuk`)
  await person.fill('Email', who.email)
  await person.fill('Password', who.password)
  await answerCaptcha(person)
  await person.press('Masuk')
  await person.see('Masukkan kode masuk')
  await person.fill('Kode enam angka', await mailed(person, house, who, /Kode masuk Anda: (\d{6})/))
  await person.press('Lanjutkan')
  await person.see('Halo, ')
}

async function pay(person: Person, site: string, quantity: number) {
  await person.open(`${site}/pembelian`)
  await person.fill('Jumlah kuota', String(quantity))
  await person.press('Lanjutkan')
  await person.see('Periksa pembelian Anda')
  await person.check('Saya sudah membaca dan menyetujui')
  await person.press('Buat tagihan')
  await person.see('Bayar tagihan')
  const bill = await person.driver.run<string>('return location.href')
  const wallet = await person.until('the wallet', () => person.driver.run<string>(`const link = document.querySelector('a[href*="/dompet"]'); return link ? link.href : ''`))
  await person.open(wallet)
  await person.press('Bayar Rp')
  await person.see('Dibayar')
  await person.open(bill)
  await person.see('Pembayaran sukses')
  await person.see(`${quantity} e-meterai sudah masuk ke kuota Anda.`)
}

/** What the newest mail says that says it; codes that served before are not handed out twice. */
export async function mailed(person: Person, { mail }: HouseAddresses, { email }: DemoPerson, pattern: RegExp, used: readonly string[] = []): Promise<string> {
  return person.until(`a mail with ${pattern.source}`, async () => (await mailsAt(mail, email)).map(({ text }) => pattern.exec(text)?.[1] ?? '').find((found) => found !== '' && !used.includes(found)) ?? null)
}
