import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { finishRegistration } from '#main/seed/a-registration.ts'
import { createHashGate } from '#platform/keys/hash-gate.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { cheapHashes } from '#test/app.ts'
import { aCampus } from '#test/a-campus.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { dataFilling, fillIdentity } from '#test/a-registrant.ts'
import { type Browser, type Page, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'
import { signInWith } from '#test/sign-in.ts'

// trust.md T04: a campus, or a whole operator's network, is one address. It is never a reason to turn somebody away.
const address = '203.0.113.80'
/** As T04 asks; CAMPUS=… for another number at the same pace. */
const applicants = Number(process.env['CAMPUS'] ?? 500)
const minutes = (15 * applicants) / 500

let portal: TestPortal
let photo: { filename: string; type: string; bytes: Buffer }
beforeAll(async () => {
  portal = await aPortal()
  // How many may hash at once, and what the others hear, is another test's subject (trust.md F6): here nobody waits in vain
  // because other tests keep the machine busy.
  portal.deps.hashGate = createHashGate(portal.deps.keys, { running: 2, waiting: 100, deadlineMs: 60_000 }, cheapHashes)
  const noise = { type: 'gaussian', mean: 130, sigma: 40 } as const
  photo = { filename: 'foto.jpg', type: 'image/jpeg', bytes: await sharp({ create: { width: 400, height: 320, channels: 3, background: '#888', noise } }).jpeg().toBuffer() }
})
afterAll(() => portal.close())

/** Behind the one address, each on a phone or a computer of their own. */
const onCampus = () => openBrowser(portal.app, { remoteAddress: address })

type Habits = { mistypes: boolean; byPages: boolean }

/**
 * Step 1 on the pages, where the address counts. Steps 2 and 3 do not look at it: one in ten goes through their pages as
 * well, the others by the commands behind them.
 */
async function registers(person: DemoPerson, { mistypes, byPages }: Habits): Promise<Page[]> {
  const browser = onCampus()
  const pages: Page[] = []
  if (mistypes) {
    portal.deps.dukcapil.answerFor(person.nik, 'mismatch')
    pages.push(await fillIdentity(browser, person))
    portal.deps.dukcapil.answerFor(person.nik, 'match')
  }
  pages.push(await fillIdentity(browser, person))
  if (byPages) pages.push(...(await fillTheRest(browser, person)))
  else await finishRegistration(portal.deps, browser.cookies.get('pendaftaran')!, person, photo.bytes)
  return [...pages, await browser.get('/daftar/selesai')]
}

async function fillTheRest(browser: Browser, person: DemoPerson): Promise<Page[]> {
  const selfie = await (await browser.get('/daftar/swafoto')).submit({ 'persetujuan-swafoto': 'ya', swafoto: photo })
  const data = await browser.get('/daftar/lengkapi-data')
  const review = await data.submit({ ...(await dataFilling(person)), ktp: photo })
  return [selfie, await picture(browser, data), review, await (await browser.get('/daftar/konfirmasi')).submit({}, 'Iya')]
}

async function signsIn(person: DemoPerson, { mistypes }: Habits): Promise<Page[]> {
  const browser = onCampus()
  const pages = [await picture(browser, await browser.get('/masuk'))]
  if (mistypes) pages.push(await signInWith(browser, person, 'Salah-Ketik99'))
  return [...pages, await signInWith(browser, person)]
}

const picture = (browser: Browser, page: Page) => browser.get(/\/captcha\/[\w-]+\.png/.exec(page.html)![0])

test(`${applicants} applicants behind one address register and sign in within ${minutes} minutes, some with mistakes: nobody is turned away (T04)`, { timeout: 600_000 }, async () => {
  const campus = aCampus(applicants, people.siti)
  const ends: (readonly [registered: string, signedIn: string])[] = []
  const turnedAway: string[] = []
  let inNumber = 0
  const queue = campus.values()

  async function through(person: DemoPerson, habits: Habits) {
    const registered = await registers(person, habits)
    const signedIn = await signsIn(person, habits)
    // A mistake is answered with 422 and the form; anything else than that or a page is a closed door.
    for (const { status, path } of [...registered, ...signedIn]) if (![200, 422].includes(status)) turnedAway.push(`${status} ${path}`)
    ends.push([registered.at(-1)!.heading(), signedIn.at(-1)!.path])
  }
  // Four at a time, as the machine allows; the clock goes on as if they came evenly.
  async function lane() {
    for (const person of queue) {
      portal.deps.clock.advance((minutes * 60_000) / applicants)
      inNumber += 1
      await through(person, { mistypes: inNumber % 10 === 0, byPages: inNumber % 10 === 5 })
    }
  }
  await Promise.all(Array.from({ length: 4 }, lane))

  expect(turnedAway).toEqual([])
  expect(new Set(ends.map((end) => end.join(' → ')))).toEqual(new Set(['Pendaftaran Selesai → /lamaran']))
  expect(ends).toHaveLength(applicants)
  // The attack alarm of the address did ring, so it was no quiet network that went through.
  expect(await signals()).toEqual({ accounts: applicants, failures: applicants / 10, alarms: 1 })
})

async function signals() {
  const [row] = await asOwner(
    portal.database,
    `select (select count(*) from account.account)::int as accounts, (select count(*) from account.sign_in_event where kind = 'sign-in-failed')::int as failures,
       (select count(*) from audit.event where action = 'sign-in-attack-suspected')::int as alarms`,
  )
  return row
}
