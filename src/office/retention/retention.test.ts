import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordErasures } from '#core/privacy/record-erasure.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { type TestOffice, anOffice, browserOf, officerWith } from '#test/an-office.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

let office: TestOffice
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

test('auditors and the committee see what was erased, what is due and what is late', async () => {
  const accountId = await anAccount(office.deps, people.siti)
  await recordErasures(office.deps, { 'sent-mail': 1234, session: 0 })
  const browser = browserOf(office.app, await officerWith(office.deps, 'auditor', null))
  const page = await browser.get('/penghapusan')
  expect(page.text()).toContain('Tidak ada penghapusan yang terlambat.')
  expect(page.text()).toMatch(/Catatan surel dan kabar terkirimDihapus30 hari setelah terkirimJumlah1\.234/)
  expect(page.text()).toMatch(/Lamaran tidak diakhiri, .*1 akun, mulai/)
  expect(await htmlFaults(page.html)).toEqual([])
  await asOwner(office.database, `insert into privacy.erasure_request (account_id, cause, asked_at, due_at) values ($1, 'asked', now() - interval '5 days', now() - interval '1 day')`, [accountId])
  expect((await browser.get('/penghapusan')).text()).toContain('1 penghapusan terlambat.')
  expect((await browserOf(office.app, await officerWith(office.deps, 'national-helpdesk', null)).get('/penghapusan')).status).toBe(403)
})
