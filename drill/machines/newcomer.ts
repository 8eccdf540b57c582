import type { Journal } from '#drill/faults/journal.ts'
import { persist, served } from '#drill/faults/persist.ts'
import { remoteApp } from '#drill/faults/remote-app.ts'
import { type DemoPerson, readDemoPeople } from '#sandbox/demo-people.ts'
import { makePopulation } from '#sandbox/dukcapil/population.ts'
import { dataFilling, identityFilling } from '#test/a-registrant.ts'
import { type Page, openBrowser } from '#test/browse.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { typedSignIn } from '#test/sign-in.ts'

type Options = { door: string; journal: Journal; readCaptcha: (page: Page) => string }

/** Somebody who came to register, and whether they were told that they have an account. */
export type Newcomer = { person: DemoPerson; acked: boolean }

/** People of the population register whom no other part of the drill knows. */
const strangers = makePopulation().filter(({ state }) => state === 'active').values()

/** Registers an account on the pages, signs in on another device, and takes the account card. Each page again until it is served. */
export async function register(newcomer: Newcomer, { door, journal, readCaptcha }: Options): Promise<void> {
  const { person } = newcomer
  const open = () => openBrowser(remoteApp(() => [door], () => 0, () => {}))
  let browser = open()
  /** Draws the page, fills it and sends it, until the door says that it was taken; who got further already is sent on. */
  const step = (path: string, fill: (page: Page) => Promise<Page>) => persist(journal, path, async () => {
    const page = served(await browser.get(path))
    if (page.path !== path) return
    const after = served(await fill(page))
    if (after.redirects.length === 0) throw new Error(`${path}: ${after.errors().map(({ text }) => text).join(' ')}`)
  })
  await step('/daftar/identitas', (page) => page.submit({ ...identityFilling(person), captcha: readCaptcha(page) }))
  await step('/daftar/swafoto', async (page) => page.submit({ 'persetujuan-swafoto': 'ya', swafoto: { filename: 'saya.jpg', type: 'image/jpeg', bytes: await selfies.good() } }))
  await step('/daftar/lengkapi-data', async (page) => page.submit({ ...(await dataFilling(person)), captcha: readCaptcha(page) }))
  await step('/daftar/konfirmasi', (page) => page.submit({}, 'Iya'))
  newcomer.acked = true

  browser = open()
  await step('/masuk', (page) => page.submit({ ...typedSignIn(person.nik, person.password, readCaptcha(page)) }, 'Masuk'))
  await persist(journal, 'kartu akun', async () => {
    const card = served(await browser.get('/akun/kartu'))
    if (!card.bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('the account card is not drawn yet')
  })
}

export function aNewcomer(from = strangers): Newcomer {
  const { value } = from.next()
  if (!value) throw new Error('nobody is left in the register')
  const siti = readDemoPeople().find(({ key }) => key === 'siti')!
  const { nik, nomorKk, name, birthPlace, birthDate, sex, phone, email } = value
  const person = { ...siti, key: `warga-${nik.slice(-8)}`, nik, nomorKk, nameOnKtp: name, nameOnIjazah: name, birthPlaceOnKtp: birthPlace, birthDateOnKtp: birthDate, birthDateOnIjazah: birthDate, sex, phone, email }
  return { person, acked: false }
}
