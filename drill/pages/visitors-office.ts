import type { Browser } from 'playwright-core'
import type { Role } from '#core/officer/rules/rights.ts'
import { asOfficer } from '#e2e/as-officer.ts'
import { withPortal } from '#e2e/house-parts.ts'
import { desk } from '#e2e/walk.ts'
import { demoOfficerPassword, readDemoOfficers } from '#sandbox/demo-officers.ts'
import { originOf } from './doors.ts'
import { type Visit, visitAll } from './visit.ts'

/** Every role, and the agency whose results are out. */
const officers: readonly [Role, string | null][] = [
  ['administrator', '4018'], ['verifier', '4018'], ['supervisor', '4018'], ['dashboard', '4018'], ['helpdesk', '4018'],
  ['administrator', '6172'], ['verifier', '6172'], ['panselnas-administrator', null], ['national-helpdesk', null], ['auditor', null],
]

export async function visitOffice(browser: Browser, addresses: readonly string[], into: Visit) {
  const stranger = await browser.newContext({ locale: 'id-ID' })
  await visitAll({ context: stranger, who: 'a stranger', starts: ['/masuk'] }, originOf('office'), addresses, into)
  await stranger.close()
  await halfway(browser, addresses, into)
  await mustProve(browser, into)
  for (const [role, agency] of officers) {
    const { context, page } = await asOfficer(browser, desk, role, agency)
    await page.close()
    await visitAll({ context, who: `${role} of ${agency ?? 'Panselnas'}`, starts: ['/'] }, originOf('office'), addresses, into)
    await context.close()
  }
}

/** Somebody whose second factor was shown too long ago for what is grave. */
async function mustProve(browser: Browser, into: Visit) {
  const { context, page } = await asOfficer(browser, desk, 'panselnas-administrator', null)
  await page.close()
  await withPortal(({ db }) => db.updateTable('officer.session').set({ provedAt: new Date(0) }).where('id', '=', ({ selectFrom }) => selectFrom('officer.session').select('id').orderBy('createdAt', 'desc').limit(1)).execute())
  await visitAll({ context, who: 'an officer who must prove', starts: ['/konfirmasi?kembali=%2Fekspor%2Fbaru'] }, originOf('office'), ['/konfirmasi'], into)
  await context.close()
}

/** Between the password and the second factor. */
async function halfway(browser: Browser, addresses: readonly string[], into: Visit) {
  const context = await browser.newContext({ locale: 'id-ID' })
  const page = await context.newPage()
  await page.goto(`${originOf('office')}/masuk`)
  await page.getByLabel('Surel kantor').fill(readDemoOfficers()[0]!.email)
  await page.getByLabel('Kata sandi', { exact: true }).fill(demoOfficerPassword)
  await page.getByRole('button', { name: 'Lanjut ke faktor kedua' }).click()
  await page.waitForURL('**/faktor-kedua')
  await page.close()
  await visitAll({ context, who: 'an officer halfway', starts: ['/masuk/faktor-kedua', '/masuk/kode-pemulihan'] }, originOf('office'), addresses.filter((address) => address.startsWith('/masuk/')), into)
  await context.close()
}
