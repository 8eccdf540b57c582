import { afterAll, beforeAll, expect, test } from 'vitest'
import { rankReasons } from '#core/reports/rank-reasons.ts'
import { submit } from '#main/seed/a-submission.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { copyCases } from '#test/a-case.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { signedIn } from '#test/an-applicant.ts'
import { officerWith } from '#test/an-office.ts'
import type { Browser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { judgeCopies } from '#test/judged-copies.ts'
import { people } from '#test/people.ts'

let portal: TestPortal
let siti: Browser
let instansiCode: string
let officers: { judgedBy: string; supervisedBy: string }
beforeAll(async () => {
  portal = await aPortal()
  const { deps, database } = portal
  const application = await aCompleteApplication(deps, people.siti)
  instansiCode = application.formasi!.instansiCode
  await asOwner(database, `update application.formasi_choice set accreditation = 'tidak-terakreditasi' where application_id = $1`, [application.id])
  await asOwner(database, `update application.document set findings = '{not-a4}' where application_id = $1 and requirement_id like '%/transkrip'`, [application.id])
  siti = (await signedIn(portal.app, people.siti)).browser
  const sent = await aCompleteApplication(deps, people.bagus)
  expect(sent.formasi!.instansiCode).toBe(instansiCode)
  await submit(deps, sent.accountId)
  await copyCases(database, sent.id, 40)
  officers = { judgedBy: (await officerWith(deps, 'verifier', instansiCode)).officerId, supervisedBy: (await officerWith(deps, 'supervisor', instansiCode)).officerId }
}, 60_000)
afterAll(() => portal.close())

const fail = (count: number, reason: string, daysAgo = 1) => judgeCopies(portal.database, instansiCode, { count, reason, ...officers, judgedAt: new Date(portal.deps.clock.now().getTime() - daysAgo * 86_400_000) })

/** Which of the two warnings comes first after a night. */
async function first(): Promise<'accreditation' | 'transcript'> {
  await rankReasons(portal.deps)
  const page = await siti.get('/lamaran/resume')
  expect(await htmlFaults(page.html)).toEqual([])
  const [accreditation, transcript] = [page.text().indexOf('Program studi Anda tidak terakreditasi'), page.text().indexOf('Ukuran halaman bukan A4')]
  expect(Math.min(accreditation, transcript)).toBeGreaterThan(0)
  return accreditation < transcript ? 'accreditation' : 'transcript'
}

// Features.md B6: seeded history changes the order of warnings.
test('what this agency refused lately comes first, and is said in words', async () => {
  expect(await first()).toBe('accreditation')
  expect((await siti.get('/lamaran/resume')).text()).not.toContain('paling sering tidak meluluskan')
  await fail(10, 'unreadable')
  expect(await first()).toBe('transcript')
  expect((await siti.get('/lamaran/resume')).text()).toContain('paling sering tidak meluluskan lamaran karena:Tidak terbaca, terpotong, atau buram')
  await fail(11, 'accreditation-differs')
  expect(await first()).toBe('accreditation')
})

test('a reason of fewer than ten applications, of long ago, or "Lainnya" is not in it', async () => {
  await asOwner(portal.database, `delete from verification.review`)
  await asOwner(portal.database, `delete from verification.requirement_verdict`)
  await asOwner(portal.database, `delete from verification.verdict`)
  await asOwner(portal.database, `update verification.case set state = 'unopened', overall = null, judged_by = null, judged_at = null, supervised_by = null, supervised_at = null`)
  await fail(9, 'unreadable')
  await fail(10, 'stamp-invalid', 29)
  await fail(10, 'other')
  expect(await first()).toBe('accreditation')
  expect(await portal.deps.db.selectFrom('application.frequentReason').selectAll().execute()).toEqual([])
})
