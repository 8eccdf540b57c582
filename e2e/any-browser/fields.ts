import type { Person } from './person.ts'

/** The code that the house takes in tests (CAPTCHA_MODE). */
const captchaCode = 'UJI42'

export async function answerCaptcha(person: Person) {
  if (await person.isThere('Tulis kode CAPTCHA', 'button')) await person.press('Tulis kode CAPTCHA')
  await person.fill('Kode CAPTCHA', captchaCode)
}

export async function fillDate(person: Person, legend: string, isoDate: string) {
  const [year = '', month = '', day = ''] = isoDate.split('-')
  await person.fill(`${legend} > Hari`, String(Number(day)))
  await person.fill(`${legend} > Bulan`, String(Number(month)))
  await person.fill(`${legend} > Tahun`, year)
}
