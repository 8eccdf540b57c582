import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#core/officer/rules/rights.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'
import { houseParts, signInNewHolder } from '#e2e/as-holder.ts'
import { asOfficer } from '#e2e/as-officer.ts'
import { launchBrowser } from '#e2e/browser.ts'
import { signIn } from '#e2e/sign-in.ts'
import { desk } from '#e2e/walk.ts'
import { type House, addressesOf, originOf } from './doors.ts'
import { notByLinks } from './not-by-links.ts'
import { type Visit, visitAll } from './visit.ts'

// Issue 6 §5: axe on every page in every state; keyboard only; 200 % text; forced colours.

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** Where demo people stand, from nothing to the answered objection. */
const standing = ['siti', 'dewi', 'hendra', 'lestari', 'iqbal', 'wening', 'galih', 'ratri', 'bayu']

async function visitPortal(addresses: string[], seen: Set<string>, into: Visit) {
  const stranger = await browser.newContext({ locale: 'id-ID' })
  await visitAll(stranger, originOf('portal'), addresses, 'a stranger', ['/'], seen, into)
  await stranger.close()
  for (const person of readDemoPeople().filter(({ key }) => standing.includes(key))) {
    const context = await browser.newContext({ locale: 'id-ID' })
    const page = await context.newPage()
    await page.goto(`${originOf('portal')}/masuk`)
    await signIn(page, person)
    await page.waitForURL('**/lamaran')
    await page.close()
    await visitAll(context, originOf('portal'), addresses, person.key, ['/lamaran'], seen, into)
    await context.close()
  }
}

const officers: [Role, string | null][] = [
  ['administrator', '4018'], ['verifier', '4018'], ['supervisor', '4018'], ['dashboard', '4018'], ['helpdesk', '4018'],
  ['administrator', '6172'], ['verifier', '6172'], ['panselnas-administrator', null], ['national-helpdesk', null], ['auditor', null],
]

async function visitOffice(addresses: string[], seen: Set<string>, into: Visit) {
  const stranger = await browser.newContext({ locale: 'id-ID' })
  await visitAll(stranger, originOf('office'), addresses, 'a stranger', ['/masuk'], seen, into)
  await stranger.close()
  for (const [role, agency] of officers) {
    const { context, page } = await asOfficer(browser, desk, role, agency)
    await page.close()
    await visitAll(context, originOf('office'), addresses, `${role} of ${agency ?? 'Panselnas'}`, ['/'], seen, into)
    await context.close()
  }
}

async function visitEmeterai(addresses: string[], seen: Set<string>, into: Visit) {
  const stranger = await browser.newContext({ locale: 'id-ID' })
  await visitAll(stranger, originOf('emeterai'), addresses, 'a stranger', ['/', '/pds'], seen, into)
  await stranger.close()
  const { deps, close } = houseParts()
  const context = await browser.newContext({ locale: 'id-ID' })
  await signInNewHolder(deps, context)
  await visitAll(context, originOf('emeterai'), addresses, 'a holder', ['/pds/dasbor'], seen, into)
  await context.close()
  await close()
}

const visits: Record<House, (addresses: string[], seen: Set<string>, into: Visit) => Promise<void>> = { portal: visitPortal, office: visitOffice, emeterai: visitEmeterai }

describe.each(Object.keys(visits) as House[])('%s', (house) => {
  test('every page has no fault, and none was left out', async () => {
    const addresses = await addressesOf(house)
    const into: Visit = { reached: new Set(), states: 0, faults: [] }
    await visits[house](addresses, new Set(), into)
    const left = addresses.filter((address) => !into.reached.has(address) && !notByLinks[house].some(({ address: known }) => known === address))
    process.stdout.write(`${house}: ${into.reached.size} of ${addresses.length} addresses, ${into.states} states, ${into.faults.length} faults\n${into.faults.join('\n')}\n`)
    expect({ faults: into.faults, left }).toEqual({ faults: [], left: [] })
  })
})
