import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAccount } from '#main/seed/a-registration.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import { openBrowser } from '#test/browse.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal()
  await anAccount(portal.deps, people.siti)
}, 60_000)
afterAll(() => portal.close())

test('the account card has a page to print, its owner’s alone', async () => {
  const { browser } = await signedIn(portal.app, people.siti)
  const page = await browser.get('/akun/kartu/cetak')
  expect(page.heading()).toBe('Kartu Informasi Akun')
  for (const words of ['3201 0152 0390 0000', 'Siti Rahayu', 'Bogor / 12-03-1990', 'Kode pengecekan:']) expect(page.text()).toContain(words)
  expect(await htmlFaults(page.html)).toEqual([])
  expect((await openBrowser(portal.app).get('/akun/kartu/cetak')).path).toMatch(/^\/masuk/)
})
