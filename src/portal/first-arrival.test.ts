import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { summaryBlocks } from '#core/application/rules/summary.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { aCompleteApplication } from '#test/a-submission.ts'
import { signedIn } from '#test/an-applicant.ts'
import type { Browser, Page } from '#test/browse.ts'
import { asInProduction, asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { people } from '#test/people.ts'

let portal: TestPortal
let deadline: Date
beforeAll(async () => {
  portal = await aPortal({}, asInProduction)
  for (const person of [people.siti, people.suharti]) await aCompleteApplication(portal.deps, person)
  deadline = findStage((await findCurrentSeason(portal.deps.db))!, 'registration')!.endsAt
})
afterAll(() => portal.close())

const at = (ms: number) => new Date(deadline.getTime() + ms)
const everyBox = { bagian: summaryBlocks.map(({ key }) => key), pernyataan: 'ya' }

/** The last click, two seconds before the deadline, when there is no place for it. */
async function refusedInTime(person: typeof people.siti): Promise<{ browser: Browser; refused: Page }> {
  portal.deps.clock.set(at(-120_000))
  const { browser } = await signedIn(portal.app, person)
  const confirm = await (await browser.get('/lamaran/resume')).submit(everyBox, 'Akhiri Proses Pendaftaran')
  portal.deps.clock.set(at(-2000))
  portal.app.laneGate.shut(['finish'])
  const refused = await confirm.submit({}, 'YA')
  portal.app.laneGate.shut([])
  return { browser, refused }
}

test('who was refused in the last seconds sends the same again after the deadline, and is in time (decision 99)', async () => {
  const { refused } = await refusedInTime(people.siti)
  expect(refused.status).toBe(503)
  expect(refused.text()).toContain('Isian Anda ikut terkirim')
  expect(await htmlFaults(refused.html)).toEqual([])
  portal.deps.clock.set(at(10 * 60_000))
  const done = await refused.submit({}, 'Kirim lagi')
  expect(done.path).toBe('/lamaran/selesai')
  const [row] = await asOwner<{ receivedAt: Date }>(portal.database, 'select received_at as "receivedAt" from application.submission order by submitted_at desc limit 1')
  expect(row!.receivedAt).toEqual(at(-2000))
})

test('the same when it was the database that had no place: for the session, or for the sending itself', async () => {
  portal.deps.clock.set(at(-120_000))
  const { browser } = await signedIn(portal.app, people.suharti)
  const confirm = await (await browser.get('/lamaran/resume')).submit(everyBox, 'Akhiri Proses Pendaftaran')
  portal.deps.clock.set(at(-2000))
  const owner = new pg.Client({ connectionString: portal.database.ownerUrl })
  await owner.connect()
  for (const table of ['account.session', 'application.application']) {
    await owner.query(`begin; lock table ${table} in access exclusive mode`)
    const refused = await confirm.submit({}, 'YA')
    await owner.query('rollback')
    expect([table, refused.status, refused.html.includes('name="_tiba"')]).toEqual([table, 503, true])
  }
  await owner.end()
})

test('the proof fits neither another hour nor another form, and ends after half an hour', async () => {
  const { browser, refused } = await refusedInTime(people.suharti)
  const fields = Object.fromEntries([...refused.html.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
  const send = (changed: Record<string, string>) => browser.post('/lamaran/resume/konfirmasi', { ...fields, ...changed })
  const [time, mac] = fields['_tiba']!.split('.')
  expect(Number(time)).toBe(at(-2000).getTime())
  portal.deps.clock.set(at(10 * 60_000))
  expect((await send({ _tiba: `${Number(time) - 1000}.${mac}` })).text()).toContain('ditutup')
  expect((await send({ lain: 'isi' })).text()).toContain('ditutup')
  portal.deps.clock.set(at(28 * 60_000 + 59_000))
  await browser.get('/lamaran')
  portal.deps.clock.set(at(28 * 60_000 + 59_000 + 60_000))
  expect((await send({})).text()).toContain('ditutup')
  expect(await asOwner(portal.database, 'select from application.submission')).toHaveLength(1)
})
