import type { FastifyInstance } from 'fastify'
import { openSession } from '#emeterai/account/session/open-session.ts'
import type { TestHouse } from '#test/a-house.ts'
import { type Browser, openBrowser } from '#test/browse.ts'

/** A browser in which this account is signed in at its distributor already. */
export async function asHolder(app: FastifyInstance, house: TestHouse, accountId: string, distributorId = 'pds'): Promise<Browser> {
  const { token } = await openSession(house, accountId, { deviceLabel: 'Peramban uji', deviceToken: null, network: 'uji', requestId: 'UJI' })
  const browser = openBrowser(app)
  browser.cookies.set(`sesi-${distributorId}`, token)
  return browser
}
