import type { DemoPerson } from '#sandbox/demo-people.ts'
import type { Browser, Page } from '#test/browse.ts'

/** What the captcha field takes in tests (CAPTCHA_MODE fixed). */
const captcha = 'UJI42'

export const typedSignIn = (nik: string, password: string, code = captcha) => ({ nik, password, captcha: code })

/** Signs in as a person would, from the page given; the page that follows. */
export async function signInWith(browser: Browser, person: DemoPerson, password: string = person.password, from = '/masuk'): Promise<Page> {
  return (await browser.get(from)).submit(typedSignIn(person.nik, password), 'Masuk')
}
