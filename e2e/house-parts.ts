import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Deps } from '#core/deps.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { buildDeps } from '#main/build-deps.ts'
import { buildHouseDeps } from '#main/build-house-deps.ts'
import { aQuota } from '#main/seed/a-quota.ts'
import { aStampedLetter } from '#main/seed/a-stamped-letter.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { aBuyer } from '#test/a-buyer.ts'

/** The configuration of the house that runs for the journeys. */
export function houseConfig(): Config {
  const { portal, emeterai, sandbox, folder, databasePort } = inject('house')
  const portOf = (url: string) => new URL(url).port
  return readConfig({
    NODE_ENV: 'test', LOG_LEVEL: 'warn', CAPTCHA_MODE: 'fixed:UJI42', DATA_DIR: folder, PORT_DATABASE: String(databasePort),
    PORT_PORTAL: portOf(portal), PORT_EMETERAI: portOf(emeterai), PORT_SANDBOX: portOf(sandbox),
  })
}

/** Runs commands on the running portal's own parts, for what is not what a journey is about. */
export async function withPortal<Result>(use: (deps: Deps) => Promise<Result>): Promise<Result> {
  const { deps, close } = buildDeps(houseConfig(), 'e2e')
  return use(deps).finally(close)
}

export async function withHouse<Result>(use: (deps: HouseDeps) => Promise<Result>): Promise<Result> {
  const { deps, close } = buildHouseDeps(houseConfig(), 'e2e')
  return use(deps).finally(close)
}

/** What no door may do: as the owner of the house's database (platform/postgres/embedded.ts). */
export async function asHouseOwner(sql: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: `postgres://sscasn_owner:demo@127.0.0.1:${inject('house').databasePort}/sscasn` })
  await client.connect()
  await client.query(sql, values).finally(() => client.end())
}

/** A letter that nobody else has, really stamped for a holder of its own: what the demo's holders have stays as their pages tell it. */
export function aLetterWithStamp(title: string): Promise<Buffer> {
  return withHouse(async (house) => {
    const { accountId } = await aBuyer(house)
    await aQuota(house, accountId, 1)
    return aStampedLetter(house, accountId, { bytes: await paperScan(`${title} ${randomUUID()}`), claimedName: 'surat.pdf' })
  })
}
