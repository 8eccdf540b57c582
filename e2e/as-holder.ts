import type { BrowserContext } from 'playwright-core'
import { inject } from 'vitest'
import { openSession } from '#emeterai/account/session/open-session.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { buildHouseDeps } from '#main/build-house-deps.ts'
import { readConfig } from '#platform/config.ts'
import { aBuyer } from '#test/a-buyer.ts'

/** The running house's own parts, for what a journey needs before its first page. */
export function houseParts(): { deps: HouseDeps; close(): Promise<void> } {
  const { databasePort, folder } = inject('house')
  return buildHouseDeps(readConfig({ NODE_ENV: 'test', PORT_DATABASE: String(databasePort), DATA_DIR: folder, LOG_LEVEL: 'silent' }), 'e2e')
}

/** A holder with nothing bought yet, signed in at PDS in this context. */
export async function signInNewHolder(deps: HouseDeps, context: BrowserContext): Promise<{ accountId: string; email: string }> {
  const buyer = await aBuyer(deps)
  const { token } = await openSession(deps, buyer.accountId, { deviceLabel: 'Peramban uji', deviceToken: null, network: 'uji', requestId: 'UJI' })
  await context.addCookies([{ name: 'sesi-pds', value: token, url: inject('house').emeterai }])
  return buyer
}
