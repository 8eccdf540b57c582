import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import { sweepReopenings } from '#core/application/sweep-reopenings.ts'
import { formatCheckCode } from '#core/values/check-code.ts'
import { refusedLines } from '#portal/refused-lines.ts'
import { findCaseRow } from '#core/verification/case-store.ts'
import { takeFormasi } from '#main/seed/a-formasi-choice.ts'
import { aFormasiOf } from '#main/seed/a-formasi-of.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { uploadDocuments } from '#main/seed/some-documents.ts'
import { aCase, ownerOf } from '#test/a-case.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { signedIn } from '#test/an-applicant.ts'
import { officerWith } from '#test/an-office.ts'
import { type Browser, type Page, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { judge, scopeOf } from '#test/judgements.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

// features.md F7 and B11b: opened again once, under its number; what was sent stands until something new is sent.

let portal: TestPortal
let siti: string
let bagus: string
let browser: Browser
beforeAll(async () => {
  portal = await aPortal()
  siti = await aCase(portal.deps, people.siti)
  bagus = await aCase(portal.deps, people.bagus)
  await runJobs(portal.deps, portal.database)
  browser = (await signedIn(portal.app, people.siti)).browser
}, 120_000)
afterAll(() => portal.close())

const sent = async (applicationId: string) => (await findSubmittedApplication(portal.deps, { applicationId }))!
const allow = (isAllowed: boolean) => asOwner(portal.database, `update season.season set allows_reopening = ${isAllowed}`)
const everyBoxOf = ({ html }: Page) => Object.fromEntries([...html.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].map(([input]) => [/name="([^"]+)"/.exec(input)![1]!, true]))

describe('opening again', () => {
  it('is off until the season allows it', async () => {
    expect((await browser.get('/lamaran')).text()).toContain('Isian tidak dapat diubah lagi.')
    expect((await browser.get('/lamaran/selesai')).text()).toContain('Data tidak dapat diubah lagi.')
    expect((await browser.get('/lamaran/buka-kembali')).text()).toContain('tidak dapat dibuka kembali')
    await browser.get('/lamaran')
    const refused = await browser.post('/lamaran/buka-kembali', {})
    // Of its list of what opening again means, nothing was refused (J5).
    expect([refused.status, refusedLines(refused.html)]).toEqual([409, []])
    await expect(asOwner(portal.database, 'update application.biodata set height_cm = 170')).rejects.toThrow('submitted')
    await expect(asOwner(portal.database, 'update application.submission set issue = 2')).rejects.toThrow('submitted')
  })

  it('is promised before the end and in its mail where the season allows it, and nowhere else (features.md F7)', async () => {
    await allow(true)
    const { deps } = portal
    await anApplication(deps, people.suharti).withBiodata().withSelection('pppk-teknis')
      .with(async (_, accountId) => takeFormasi(deps, accountId, { formasiId: await aFormasiOf(deps, '4018'), answers: { schoolMark: null } }))
      .with(uploadDocuments({ onlyMandatory: true })).begin()
    const { browser: suharti } = await signedIn(portal.app, people.suharti)
    const pages = async () => {
      const resume = await suharti.get('/lamaran/resume')
      return [await suharti.get('/lamaran'), resume, await resume.submit(everyBoxOf(resume))]
    }
    for (const page of await pages()) {
      expect(page.text()).toContain('hanya dapat diubah dengan membuka kembali lamaran')
      expect(page.text()).not.toMatch(/tidak dapat diubah(?! dengan)/)
    }
    await allow(false)
    for (const page of await pages()) expect(page.text()).toMatch(/tidak dapat diubah/)
    await allow(true)
    await (await pages())[2]!.submit({}, 'YA')
    // A form that was still open elsewhere is told what is true in every season.
    const late = await suharti.post('/lamaran/biodata', {})
    expect([late.status, late.text().includes('perubahan tadi tidak disimpan'), late.text().includes('diubah lagi')]).toEqual([409, true, false])
    await runJobs(deps, portal.database)
    const receipts = deps.mails.filter(({ subject }) => subject === 'Lamaran Anda sudah kami terima')
    expect(receipts.map(({ text }) => [/tidak dapat diubah lagi/.test(text), /\/lamaran\/buka-kembali/.test(text)])).toEqual([[true, false], [true, false], [false, true]])
  })

  it('leaves what was sent in force, and opens biodata, education and documents, not the formasi', async () => {
    await allow(true)
    const before = await sent(siti)
    const finished = await browser.get('/lamaran/selesai')
    expect([finished.link('Buka kembali lamaran'), finished.text().includes('tidak dapat diubah lagi')]).toEqual(['/lamaran/buka-kembali', false])
    const hub = await (await (await browser.get('/lamaran')).follow('Buka kembali lamaran')).submit({}, 'Buka kembali lamaran saya')
    expect(hub.heading()).toBe('Lamaran saya')
    expect(hub.text()).toContain('tetap berlaku sampai Anda mengirim yang baru')
    expect((await sent(siti)).snapshotSha256).toEqual(before.snapshotSha256)
    expect((await browser.get('/lamaran/biodata')).heading()).toContain('Biodata')
    expect((await browser.get('/lamaran/jenis-seleksi')).path).not.toBe('/lamaran/jenis-seleksi')
    expect((await (await browser.get('/lamaran/formasi/ulang')).submit({})).text()).toContain('tetap pada formasi yang sudah dikirim')
    const meanwhile = (await browser.get('/lamaran/selesai')).text()
    for (const part of [before.registrationNumber.slice(0, 4), 'Anda sedang mengubahnya.']) expect(meanwhile).toContain(part)
    expect(meanwhile).not.toContain('tidak dapat diubah lagi')
    await runJobs(portal.deps, portal.database)
    expect(portal.deps.mails.map(({ subject }) => subject)).toContain('Lamaran Anda dibuka kembali')
  })

  it('is sent anew under its number, judged anew, with a card of its own', async () => {
    const { deps } = portal
    const verifier = await scopeOf(deps, await officerWith(deps, 'verifier'))
    expect(await judge(deps, verifier, siti, { ktp: {} })).toMatchObject({ ok: true })
    const before = await sent(siti)
    await uploadDocuments({ onlyMandatory: true })(deps, await ownerOf(deps, siti))
    const resume = await browser.get('/lamaran/resume')
    const confirm = await resume.submit(everyBoxOf(resume))
    expect(confirm.text()).toContain('tidak dapat diubah lagi')
    const done = await confirm.submit({}, 'YA')
    expect(done.status).toBe(200)
    const after = await sent(siti)
    expect(after).toMatchObject({ registrationNumber: before.registrationNumber, issue: 2, cardDrawnAt: null })
    expect(after.cardCheckCode).not.toBe(before.cardCheckCode)
    expect(await findCaseRow(deps.db, verifier, siti)).toMatchObject({ state: 'unopened', overall: null, leaseBy: null })
    const [verdict] = await asOwner<{ reason: string }>(portal.database, `select end_reason as reason from verification.verdict where application_id = '${siti}'`)
    expect(verdict!.reason).toBe('sent-anew')
    await runJobs(deps, portal.database)
    expect((await sent(siti)).cardDrawnAt).not.toBeNull()

    const stranger = openBrowser(portal.app)
    const old = await stranger.get(`/pengecekan-dokumen?kode=${encodeURIComponent(formatCheckCode(before.cardCheckCode))}`)
    expect(old.text()).toContain('sudah diganti dan tidak berlaku lagi')
    expect((await stranger.get(`/pengecekan-dokumen?tanda=${before.receipt}`)).text()).toContain('sudah diganti')
    const present = await stranger.get(`/pengecekan-dokumen?kode=${encodeURIComponent(formatCheckCode(after.cardCheckCode))}`)
    expect(present.text()).toContain('Terbitan kartuKe-2')
    expect((await stranger.get(`/pengecekan-dokumen?tanda=${after.receipt}`)).text()).toContain('Tanda terima asli')
  })

  it('is possible once', async () => {
    expect((await browser.get('/lamaran/buka-kembali')).text()).toContain('Itu hanya dapat satu kali')
    expect((await browser.get('/lamaran')).text()).toContain('Ini kiriman kedua')
  })

  it('comes to nothing when nothing is sent in time: the first submission stands', async () => {
    const { deps } = portal
    const before = await sent(bagus)
    const other = (await signedIn(portal.app, people.bagus)).browser
    await (await other.get('/lamaran/buka-kembali')).submit({}, 'Buka kembali lamaran saya')
    await uploadDocuments({ onlyMandatory: true })(deps, await ownerOf(deps, bagus))
    await sweepReopenings(deps.db, deps.clock.now())
    expect((await other.get('/lamaran')).heading()).toBe('Lamaran saya')
    await asOwner(portal.database, `update season.stage set ends_at = $1 where kind = 'registration'`, [new Date(deps.clock.now().getTime() - 60_000)])
    expect((await other.get('/lamaran')).heading()).toContain('Lamaran terkirim')
    await sweepReopenings(deps.db, deps.clock.now())
    expect((await other.get('/lamaran')).heading()).toContain('Lamaran terkirim')
    expect(await sent(bagus)).toMatchObject({ issue: 1, snapshotSha256: before.snapshotSha256 })
    const trail = await asOwner<{ action: string }>(portal.database, `select action from audit.event where object_id = '${bagus}' and action like 'application-%'`)
    expect(trail.map(({ action }) => action).toSorted()).toEqual(['application-kept', 'application-reopened', 'application-submitted'])
  })
})
