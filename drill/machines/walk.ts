import { setTimeout as sleep } from 'node:timers/promises'
import { makeApplicants } from '#bench/ground/applicants.ts'
import { indexPerson } from '#core/account/person-fields.ts'
import { walkAsApplicant } from '#drill/faults/applicant.ts'
import { walkAsBuyer } from '#drill/faults/buyer.ts'
import { untilCalm } from '#drill/faults/calm-down.ts'
import { checkAll } from '#drill/faults/check-all.ts'
import { type Journal, aJournal } from '#drill/faults/journal.ts'
import { patiently } from '#drill/faults/patiently.ts'
import { type Crowd, aCrowd } from '#drill/faults/population.ts'
import { remoteApp } from '#drill/faults/remote-app.ts'
import { pictureCode } from '#platform/captcha/challenge.ts'
import { captchaNames } from '#platform/captcha/names.ts'
import { type Page, openBrowser } from '#test/browse.ts'
import { type Random, randomFrom } from '#test/random.ts'
import type { House } from './machines.ts'
import { type Newcomer, aNewcomer, register } from './newcomer.ts'

/** Cookies under HTTPS. */
export const cookiePrefix = '__Host-'

export type People = { applicants: number; buyers: number; newcomers: number }
export type Round = { what: string; injected: number; acked: number; failures: number; wrong: string[]; seconds: number; /** What calm was long in coming for. */ slow: string | null }

/** Reads the picture as its owner can: the code follows from the challenge's id and the portal's key. */
export const captchaReader = ({ deps }: Pick<House, 'deps'>) => (page: Page): string =>
  pictureCode(deps.keys, { id: Buffer.from(page.value(captchaNames.token) ?? '', 'base64url').subarray(0, 16) } as Parameters<typeof pictureCode>[1])

/** A crowd at work through the proxy, something done to the house meanwhile, calm, and everything held against what people were told. */
export async function round(machines: House, what: string, people: People, seed: number, inject: (random: Random, journal: Journal) => Promise<number>, victim?: string): Promise<Round> {
  const begunAt = performance.now()
  const [random, journal] = [randomFrom(seed), aJournal()]
  const crowd = await aCrowd(machines, makeApplicants, people)
  const newcomers = Array.from({ length: people.newcomers }, () => aNewcomer())
  const walking = walkAll(machines, crowd, newcomers, journal, random)
  const rest = supervise(machines, victim)
  const injected = await inject(random, journal)
  await walking
  await rest()
  const slow = await untilCalm(machines, journal).catch((error: Error) => (journal.surprises.push(error.message), null))
  const wrong = [...(await patiently(() => checkAll(machines, crowd, journal))), ...(await cards(machines, crowd)), ...(await accounts(machines, newcomers))]
  return { what, slow, injected, acked: [...journal.entries, ...newcomers].filter(({ acked }) => acked).length, failures: journal.failures, wrong, seconds: Math.round((performance.now() - begunAt) / 1000) }
}

/** As Docker or systemd does: a worker whose database went away ends, and is started again. Not the one that the drill itself starts. */
function supervise({ programs }: House, victim: string | undefined): () => Promise<void> {
  const enough = new AbortController()
  const running = (async () => {
    while (!enough.signal.aborted) {
      for (const [name, program] of Object.entries(programs)) if (/worker/i.test(name) && name !== victim && program.hasEnded()) await program.start().catch(() => {})
      await sleep(500)
    }
  })()
  return () => (enough.abort(), running)
}

async function walkAll(machines: House, crowd: Crowd, newcomers: Newcomer[], journal: Journal, random: Random): Promise<void> {
  const { urls } = machines
  const readCaptcha = captchaReader(machines)
  const surprised = (error: unknown) => void journal.surprises.push(describe(error))
  await Promise.all([
    ...crowd.applicants.map((who) => walkAsApplicant(who, { doors: [urls.portal], journal, random, saves: 2, cookiePrefix, readCaptcha }).catch(surprised)),
    ...crowd.buyers.map((who) => walkAsBuyer(who, { door: urls.emeterai, sandbox: urls.sandbox, journal, random, cookiePrefix }).catch(surprised)),
    ...newcomers.map((newcomer) => register(newcomer, { door: urls.portal, journal, readCaptcha }).catch(surprised)),
  ])
}

/** Everybody who ended their registration gets the card, through the proxy. */
async function cards({ urls }: House, { applicants }: Crowd): Promise<string[]> {
  const wrong: string[] = []
  for (const { accountId, sessionToken, deviceToken } of applicants) {
    const browser = openBrowser(remoteApp(() => [urls.portal], () => 0, () => {}))
    browser.cookies.set(`${cookiePrefix}sesi`, sessionToken).set(`${cookiePrefix}perangkat`, deviceToken)
    const card = await browser.get('/lamaran/kartu')
    if (card.status !== 200 || !card.bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) wrong.push(`card ${accountId}: ${card.status}`)
  }
  return wrong
}

/** Who was told that the account is there has one. */
async function accounts({ deps }: House, newcomers: Newcomer[]): Promise<string[]> {
  const wrong: string[] = []
  for (const { person, acked } of newcomers) {
    const rows = await deps.db.selectFrom('account.account').select('id').where('nikIndex', '=', indexPerson(deps.keys, person).nikIndex).execute()
    if (acked ? rows.length !== 1 : rows.length > 1) wrong.push(`register ${person.key}: ${rows.length} accounts`)
  }
  return wrong
}

function describe(error: unknown): string {
  const { message, cause } = error as Error
  return cause ? `${message} ← ${describe(cause)}` : message
}
