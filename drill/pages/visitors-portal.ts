import type { Browser } from 'playwright-core'
import { moveDemoClock } from '#core/season/demo-clock.ts'
import { switchesOf, writeSwitches } from '#core/waiting/switches.ts'
import { findRoom } from '#core/waiting/store.ts'
import type { WaitingSwitches } from '#core/waiting/rules/room.ts'
import { withPortal } from '#e2e/house-parts.ts'
import { signIn } from '#e2e/sign-in.ts'
import { type DemoPerson, readDemoPeople } from '#sandbox/demo-people.ts'
import { originOf } from './doors.ts'
import { answerWhoWaits, registerWhileOff, unmatchedPerson, waitingPeople } from './register-off.ts'
import { type Visit, visitAll } from './visit.ts'

/** Where demo people stand, from nothing to the answered objection. */
const standing = ['siti', 'dewi', 'hendra', 'lestari', 'iqbal', 'wening', 'galih', 'ratri', 'bayu', 'yakobus']

/** Who finds the registration closed: with nothing, with a draft, with a number. */
const late = ['siti', 'hendra', 'iqbal']

const day = 86_400

export async function visitPortal(browser: Browser, addresses: readonly string[], into: Visit) {
  await asStranger(browser, addresses, into, 'a stranger', '/')
  for (const key of standing) await asPerson(browser, addresses, into, personOf(key))
  // While the population register does not answer, and when it has said that somebody's data differ.
  await registerWhileOff()
  for (const person of waitingPeople) await asPerson(browser, addresses, into, person, ' whose identity waits')
  await answerWhoWaits()
  await asPerson(browser, addresses, into, unmatchedPerson, ' whose identity does not agree')
  // After the last day: what is closed says so, and what to do.
  await moveClock(20 * day)
  await asStranger(browser, addresses, into, 'a stranger after the end', '/')
  for (const key of late) await asPerson(browser, addresses, into, personOf(key), ' after the end')
  await moveClock(0)
  // When there is no room for everybody.
  await switchRoom({ mode: 'on', ratePerMinute: 1, shutLanes: [], drawsAt: null, message: 'Hari ini ramai. Kami tetap melayani sampai semua selesai.' })
  await asStranger(browser, ['/antrean'], into, 'a stranger in the line', '/antrean')
  // Before a draw, and what is published of it.
  await switchRoom({ mode: 'on', ratePerMinute: 1, shutLanes: [], drawsAt: new Date(Date.now() + 3_600_000).toISOString(), message: null })
  await asStranger(browser, ['/antrean', '/undian', '/undian.json'], into, 'a stranger before the draw', '/antrean')
  await switchRoom({ mode: 'off', ratePerMinute: null, shutLanes: [], drawsAt: null, message: null })
}

async function asStranger(browser: Browser, addresses: readonly string[], into: Visit, who: string, start: string) {
  const context = await browser.newContext({ locale: 'id-ID' })
  await visitAll({ context, who, starts: [start] }, originOf('portal'), addresses, into)
  await context.close()
}

const personOf = (key: string) => readDemoPeople().find((person) => person.key === key)!

async function asPerson(browser: Browser, addresses: readonly string[], into: Visit, person: DemoPerson, when = '') {
  const context = await browser.newContext({ locale: 'id-ID' })
  const page = await context.newPage()
  await page.goto(`${originOf('portal')}/masuk`)
  await signIn(page, person)
  await page.waitForURL('**/lamaran')
  await page.close()
  await visitAll({ context, who: `${person.key}${when}`, starts: ['/lamaran'] }, originOf('portal'), addresses, into)
  await context.close()
}

/** Moves the time of all doors; they look every second. */
async function moveClock(seconds: number) {
  await withPortal(({ db }) => moveDemoClock(db, seconds, { kind: 'system' }))
  await new Promise((resolve) => setTimeout(resolve, 3000))
}

/** The doors look every second; a line that nobody serves must have formed. */
async function switchRoom(to: WaitingSwitches) {
  await withPortal(async (deps) => {
    const from = switchesOf(await findRoom(deps.db))
    await deps.db.transaction().execute((tx) => writeSwitches(deps, tx, { from, to }, { kind: 'system' }))
  })
  await new Promise((resolve) => setTimeout(resolve, 4000))
}
