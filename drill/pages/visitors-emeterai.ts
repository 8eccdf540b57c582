import type { Browser } from 'playwright-core'
import { openSession } from '#emeterai/account/session/open-session.ts'
import { houseParts, signInNewHolder } from '#e2e/as-holder.ts'
import { findActive } from '#main/seed/a-holder.ts'
import { readDemoPeople } from '#sandbox/demo-people.ts'
import { originOf } from './doors.ts'
import { type Visit, visitAll } from './visit.ts'

export async function visitEmeterai(browser: Browser, addresses: readonly string[], into: Visit) {
  const { deps, close } = houseParts()
  const go = async (who: string, starts: string[], signIn: (context: Awaited<ReturnType<Browser['newContext']>>) => Promise<unknown>) => {
    const context = await browser.newContext({ locale: 'id-ID' })
    await signIn(context)
    await visitAll({ context, who, starts }, originOf('emeterai'), addresses, into)
    await context.close()
  }
  await go('a stranger', ['/', '/pds'], async () => null)
  await go('a holder of nothing', ['/pds/dasbor'], (context) => signInNewHolder(deps, context))
  // Quota, a history, and letters with their stamps.
  await go('a holder with a history', ['/pds/dasbor', '/pds/riwayat'], async (context) => {
    const accountId = await findActive(deps, readDemoPeople().find(({ key }) => key === 'iqbal')!, 'pds')
    const { token } = await openSession(deps, accountId!, { deviceLabel: 'Peramban uji', deviceToken: null, network: 'uji', requestId: 'UJI' })
    await context.addCookies([{ name: 'sesi-pds', value: token, url: originOf('emeterai') }])
  })
  await close()
}
