import { afterAll, beforeAll, expect, it } from 'vitest'
import { anApplication } from '#main/seed/an-application.ts'
import { type TestOffice, anOffice, browserOf, officerWith } from '#test/an-office.ts'
import { aTicket } from '#test/a-ticket.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

let office: TestOffice
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

it('tells a helper in words what the applicant saw, and no code of ours', async () => {
  await anApplication(office.deps, people.siti).withBiodata().begin()
  const ticketId = await aTicket(office, { nik: people.siti.nik })
  await asOwner(office.database, `insert into account.sign_in_event (nik_index, at, kind, device_label) select nik_index, now(), 'signed-in', 'Chrome di Android' from account.account`)
  await asOwner(office.database, `insert into news.push (mail_id, account_id, device_label, queued_at, expires_at, ended_at, outcome, reply_status) select id, account_id, 'Firefox di Windows', now(), now(), now(), 'gone', 410 from mail.message where kind = 'account-registered'`)
  const page = await browserOf(office.app, await officerWith(office.deps, 'national-helpdesk', null)).get(`/aduan/${ticketId}`)
  expect(await htmlFaults(page.html)).toEqual([])
  const text = page.text()
  for (const words of ['Lamaran dimulai', 'Pengisian Biodata', 'Akun terdaftar', 'Masuk', 'Menunggu dikirim', 'Firefox di Windows: Perangkat tidak lagi menerima']) expect(text).toContain(words)
  expect(text).not.toMatch(/application-started|step-saved|account-registered|signed-in/)
})
