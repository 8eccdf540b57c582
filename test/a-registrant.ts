import type { DemoPerson } from '#sandbox/demo-people.ts'
import { partsOf } from '#core/values/calendar-date.ts'
import type { Filling } from '#test/browse-form.ts'
import type { Browser, Page } from '#test/browse.ts'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'

/** What the captcha field takes in tests (CAPTCHA_MODE fixed). */
export const captcha = 'UJI42'

export function identityFilling(person: DemoPerson): Filling {
  return {
    nik: person.nik,
    'nomor-kk': person.nomorKk,
    'nama-ktp': person.nameOnKtp,
    'tempat-lahir-ktp': person.birthPlaceOnKtp,
    ...dateFilling('tanggal-lahir-ktp', person.birthDateOnKtp),
    'nomor-handphone': person.phone,
    email: person.email,
    captcha,
  }
}

export async function dataFilling(person: DemoPerson): Promise<Filling> {
  return {
    'nama-ijazah': person.nameOnIjazah,
    'tempat-lahir-ijazah': person.birthPlaceOnIjazah,
    ...dateFilling('tanggal-lahir-ijazah', person.birthDateOnIjazah),
    'jenis-kelamin': person.sex,
    ktp: { filename: 'ktp.jpg', type: 'image/jpeg', bytes: await ktpSpecimen() },
    password: person.password,
    'konfirmasi-password': person.password,
    'pertanyaan-1': 'Apa nama hewan peliharaan pertama Anda?',
    'jawaban-1': person.answers[0],
    'pertanyaan-2': 'Siapa nama guru sekolah dasar yang paling Anda ingat?',
    'jawaban-2': person.answers[1],
    captcha,
  }
}

export function dateFilling(name: string, date: DemoPerson['birthDateOnKtp']): Filling {
  const { day, month, year } = partsOf(date)
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) }
}

/** Step 1 as this person fills it in; the page that follows. */
export async function fillIdentity(browser: Browser, person: DemoPerson): Promise<Page> {
  const page = await browser.get('/daftar/identitas')
  return page.submit(identityFilling(person))
}

export async function takeSelfie(browser: Browser): Promise<Page> {
  const page = await browser.get('/daftar/swafoto')
  return page.submit({ 'persetujuan-swafoto': 'ya', swafoto: { filename: 'saya.jpg', type: 'image/jpeg', bytes: await selfies.good() } })
}

/** Steps 1 and 2; ends on the page of step 3. */
export async function fillUntilReview(browser: Browser, person: DemoPerson): Promise<Page> {
  await fillIdentity(browser, person)
  await takeSelfie(browser)
  const page = await browser.get('/daftar/lengkapi-data')
  return page.submit(await dataFilling(person))
}
