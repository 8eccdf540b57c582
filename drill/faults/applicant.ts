import type { Random } from '#test/random.ts'
import { type Page, openBrowser } from '#test/browse.ts'
import { createHash } from 'node:crypto'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import type { Applicant } from '#bench/ground/applicants.ts'
import type { Journal } from './journal.ts'
import { persist, served } from './persist.ts'
import { type Answered, remoteApp } from './remote-app.ts'

type Options = {
  doors: readonly string[]
  journal: Journal
  random: Random
  /** So often the biodata is saved before a document is replaced. */
  saves: number
  /** After that, saves and documents in turn while this says so. */
  goesOn?: () => boolean
  /** Doors of production: how their cookies begin, and how somebody reads their pictures. */
  cookiePrefix?: string
  readCaptcha?: (page: Page) => string
}

/** Fewer than an account may send in an hour (platform/limits) and keep at all. */
const mostUploads = 40
const letter = await paperScan('Ijazah')

/** Saves the biodata a few times, replaces a document, and ends the registration, whatever happens on the way. */
export async function walkAsApplicant(who: Applicant, { doors, journal, random, saves, goesOn = () => false, cookiePrefix = '', readCaptcha = () => 'UJI42' }: Options): Promise<void> {
  let last: Answered | null = null
  let leavesAtOnce = false
  const browser = openBrowser(remoteApp(() => doors, () => random.below(doors.length), (answer) => {
    last = answer
    // Who saves again and again does not read the page that follows.
    if (leavesAtOnce && wasTaken(answer)) throw new Error('left')
  }))
  browser.cookies.set(`${cookiePrefix}sesi`, who.sessionToken)
  browser.cookies.set(`${cookiePrefix}perangkat`, who.deviceToken)
  const open = (path: string) => persist(journal, path, async () => served(await browser.get(path)))
  /** True when the door said yes to a form, even if the page after it never came. */
  const send = async (submit: () => Promise<Page>): Promise<boolean> => {
    last = null
    const page = await submit().catch((error: unknown) => {
      if (wasTaken(last)) return null
      throw error
    })
    if (page) served(page)
    return page === null || page.redirects.length > 0
  }

  let mayStand: string[] = []
  async function save(turn: number) {
    const address = `Jalan Kenanga Nomor ${turn}, ${who.accountId.slice(0, 8)}`
    const entry = journal.attempt(who.accountId, 'biodata', address)
    mayStand.push(address)
    let opened = 0
    // The form is drawn anew each time: another try of the same form would be told that the data changed meanwhile.
    entry.acked = await persist(journal, 'biodata', async () => {
      const page = await open('/lamaran/biodata')
      const stands = page.value('alamat-domisili') ?? ''
      // What was said to be saved is what is read next, by whichever door.
      if (turn > 1 && (opened += 1) === 1 && !mayStand.includes(stands)) journal.surprises.push(`biodata ${who.accountId}: "${mayStand[0]}" was said to be saved, "${stands}" is read`)
      if (stands === address) return true
      entry.tries += 1
      if (await send(() => page.submit({ 'alamat-domisili': address, captcha: readCaptcha(page) }, 'Selanjutnya'))) return true
      throw new Error('not saved yet')
    })
    mayStand = [address]
  }

  async function replaceDocument() {
    const file = Buffer.concat([letter, Buffer.from(`\n% ${who.accountId} ${random.below(1e9)}\n`)])
    const upload = journal.attempt(who.accountId, 'upload', createHash('sha256').update(file).digest('hex'))
    upload.acked = await persist(journal, 'upload', async () => {
      const page = await open('/lamaran/dokumen')
      const chosen = page.form('/lamaran/dokumen/unggah/ijazah')
      // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a form is filled here, no array.
      const filled = chosen.fill({ berkas: { filename: 'ijazah.pdf', type: 'application/pdf', bytes: file } })
      upload.tries += 1
      if (await send(() => filled.submit())) return true
      throw new Error('not uploaded yet')
    })
  }

  for (let turn = 1; turn <= saves; turn += 1) await save(turn)
  await replaceDocument()
  leavesAtOnce = true
  for (let turn = saves + 1, uploads = 1; goesOn(); turn += 1) {
    await save(turn)
    if (turn % 4 === 0 && uploads < mostUploads) {
      await replaceDocument()
      uploads += 1
    }
  }

  leavesAtOnce = false
  const submission = journal.attempt(who.accountId, 'submit', who.accountId)
  const end = async (): Promise<string | null> => {
    const done = served(await browser.get('/lamaran/selesai'))
    const number = /\d{4} \d{4} \d{4} \d{4} \d/.exec(done.text())?.[0].replaceAll(' ', '')
    if (done.path === '/lamaran/selesai' && number) return number
    const summary = await open('/lamaran/resume')
    const confirm = served(await summary.submit({ bagian: summaryBlocks.map(({ key }) => key), pernyataan: 'ya' }, 'Akhiri Proses Pendaftaran'))
    submission.shown = confirm.value('setuju')
    const click = confirm.form('YA, akhiri')
    submission.tries += 1
    // The same click again, as a person presses again who saw nothing happen.
    await persist(journal, 'YA, akhiri', () => send(() => click.submit('YA, akhiri')))
    submission.acked = true
    return null
  }
  // The number stands on the page after the end.
  while (submission.told === undefined) submission.told = (await persist(journal, 'submit', end)) ?? undefined
  submission.acked = true
}

const wasTaken = (answer: Answered | null): boolean => answer !== null && answer.method === 'POST' && answer.status === 303
