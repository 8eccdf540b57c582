import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LastQuestion, aLastQuestion, pressYes } from '#test/a-last-question.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { asOwner } from '#test/database.ts'
import { type PortalProcess, aPortalProcess } from '#test/ops/a-portal-process.ts'
import { eventually } from '#test/ops/a-start.ts'
import { people } from '#test/people.ts'

/** Every click gets a connection: what a busy machine answers instead (503) is another test's subject. */
const roomy = { DATABASE_POOL: '40' }

let setup: TestPortal
let question: LastQuestion
let portals: PortalProcess[] = []
beforeAll(async () => {
  setup = await aPortal()
  question = await aLastQuestion(setup.app, setup.deps, people.siti)
  const { appUrl } = setup.database
  portals = await Promise.all([aPortalProcess(appUrl, setup.dataDir, roomy), aPortalProcess(appUrl, setup.dataDir, roomy)])
}, 120_000)
afterAll(async () => {
  await Promise.all(portals.map(({ stop }) => stop()))
  await setup.close()
})

const portalOf = (click: number) => portals[click % 2]!.url

test('fifty clicks on "YA, akhiri", split over two running portals, are one application with one number (T14)', { timeout: 60_000 }, async () => {
  const clicks = await Promise.all(
    Array.from({ length: 50 }, async (_, click) => {
      // A busy machine says "try again" (503): then again, as the page does by itself.
      let answer = await pressYes(portalOf(click), question)
      for (let tries = 1; answer.status === 503 && tries < 10; tries += 1) answer = await pressYes(portalOf(click), question)
      return [answer.status, answer.headers.get('location'), await answer.text()]
    }),
  )
  expect(clicks).toEqual(Array.from({ length: 50 }, () => [303, '/lamaran/selesai', '']))

  const numbers = await Promise.all(
    portals.map(async ({ url }) => {
      const page = await fetch(`${url}/lamaran/selesai`, { headers: { cookie: question.cookie } })
      return /\d{4} \d{4} \d{4} \d{4} \d/.exec(await page.text())?.[0].replaceAll(' ', '')
    }),
  )
  const rows = await asOwner(
    setup.database,
    `select s.registration_number as number,
       (select count(*) from application.submission)::int as submissions,
       (select count(*) from audit.event where action = 'application-submitted')::int as events,
       (select count(*) from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'issue-registration-card')::int as cards,
       (select count(*) from mail.message where kind = 'application-submitted')::int as mails
     from application.submission s`,
  )
  expect(rows).toEqual([{ number: numbers[0], submissions: 1, events: 1, cards: 1, mails: 1 }])
  expect(numbers[1]).toBe(numbers[0])
})

test('both portals really answered: each noted its half of the clicks', async () => {
  // A line is written once its answer is out, and reaches us through a pipe.
  const noted = () => portals.map(({ output }) => output().match(/"route":"\/lamaran\/resume\/konfirmasi"/g)?.length ?? 0)
  await eventually(30_000, () => noted().every((count) => count >= 25))
  expect(noted()).toEqual([25, 25])
})
