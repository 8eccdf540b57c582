import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccountByNik } from '#core/account/registered-account.ts'
import { checkWaitingIdentities } from '#core/application/check-waiting-identities.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { fillUntilReview } from '#test/a-registrant.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { openBrowser } from '#test/browse.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'
import { signInWith } from '#test/sign-in.ts'

const { siti } = people
let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
})
afterAll(() => portal.close())

// features.md B18, by the pages alone: from "Buat Akun" to the last page before the end, while nobody can say who she is.
test('who registers while the register is away reads it at the end of the registration, in her account and before she ends her application', async () => {
  portal.deps.dukcapil.goDown()
  const browser = openBrowser(portal.app)
  const review = await fillUntilReview(browser, siti)
  const done = await (await review.follow('Proses Pendaftaran Akun')).submit({}, 'Iya')
  expect(done.text()).toContain('Identitas menunggu pemeriksaan.')
  await signInWith(browser, siti)
  const account = await findAccountByNik(portal.deps, siti.nik)
  await anApplication(portal.deps, siti).withBiodata().withSelection('pppk-teknis').withFormasi().begin({ accountId: account!.id })
  await checkWaitingIdentities(portal.deps)
  for (const path of ['/lamaran', '/akun/identitas', '/lamaran/resume']) {
    const page = await browser.get(path)
    expect(page.text(), path).toMatch(/menunggu pemeriksaan/i)
    expect(page.text(), path).toContain('Layanan Dukcapil tidak menjawab sejak')
    expect(await htmlFaults(page.html), path).toEqual([])
  }
})
