import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#e2e/browser.ts'
import { byLinks } from './by-links.ts'
import { addressesOf } from './doors.ts'
import type { House } from './house-name.ts'
import { notByLinks } from './not-by-links.ts'
import type { Visit } from './visit.ts'
import { visitEmeterai } from './visitors-emeterai.ts'
import { visitOffice } from './visitors-office.ts'
import { visitPortal } from './visitors-portal.ts'

// ux.md §4: axe on every page in every state; keys only; 200 % text; 320 px; forced colours; no JavaScript.

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const visits: Record<House, (browser: Browser, addresses: readonly string[], into: Visit) => Promise<void>> = { portal: visitPortal, office: visitOffice, emeterai: visitEmeterai }

describe.each(Object.keys(visits) as House[])('%s', (house) => {
  test('every page has no fault, and none was left out', async () => {
    const addresses = await addressesOf(house)
    const into: Visit = { reached: new Set(), seen: new Map(), faults: [] }
    await visits[house](browser, addresses, into)
    const known = notByLinks[house]
    const left = addresses.filter((address) => !into.reached.has(address) && !(address in known))
    const lost = byLinks[house].filter((address) => !into.reached.has(address))
    process.stdout.write(`${house}: ${into.reached.size} of ${addresses.length} addresses by links, ${Object.keys(known).length} named, ${[...into.seen.values()].reduce((sum, shapes) => sum + shapes.size, 0)} states, ${into.faults.length} faults\n`)
    expect({ faults: into.faults, left, lost }).toEqual({ faults: [], left: [], lost: [] })
  })
})
