import pg from 'pg'
import { applyOne } from '#platform/db/migrate.ts'
import type { Row } from './row.ts'
import type { World } from './world.ts'

const rows = 1_000_000
const pagesEach = 150
/** trust.md X30: p99 while it runs, against before. */
const mostTimes = 2

const forward = `alter table application.event add column latihan text;
  create index latihan_event on application.event (detail, at)`
const back = `drop index application.latihan_event; alter table application.event drop column latihan`

/** The p99 in milliseconds of signed-in pages, one after the other at each door. */
async function p99Of(world: World, cookie: string, lasts: () => boolean): Promise<{ p99: number; pages: number; failed: number }> {
  const took: number[] = []
  let failed = 0
  const visit = async (door: string) => {
    while (lasts()) {
      const begunAt = performance.now()
      const status = await fetch(`${door}/lamaran/biodata`, { headers: { cookie }, redirect: 'manual', signal: AbortSignal.timeout(30_000) }).then(async (answer) => (await answer.arrayBuffer(), answer.status), () => 0)
      took.push(performance.now() - begunAt)
      if (status >= 500 || status === 0) failed += 1
    }
  }
  await Promise.all(world.portals.map(visit))
  const sorted = took.toSorted((a, b) => a - b)
  return { p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, pages: took.length, failed }
}

export const migrationRows: readonly Row[] = [
  {
    id: 'X30',
    what: `a column and an index on a history of ${rows.toLocaleString('en')} rows while people save into it, and a long look that holds the table`,
    async inject(world, _random, { crowd }) {
      const { accountId, sessionToken, deviceToken } = crowd.applicants[0]!
      const cookie = `sesi=${sessionToken}; perangkat=${deviceToken}`
      const url = world.ownerUrl()
      const [reader, owner] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })]
      for (const client of [reader, owner]) await client.on('error', () => {}).connect()
      try {
        await owner.query(`insert into application.event (application_id, at, kind, detail) select a.id, now(), 'step-saved', 'latihan' from application.application a, generate_series(1, $2::int) where a.account_id = $1`, [accountId, rows])
        let asked = 0
        const before = await p99Of(world, cookie, () => (asked += 1) <= pagesEach)
        // Somebody's long query stands in the way for a while: nobody may have to wait behind the migration that waits for it.
        await reader.query('begin; select from application.event limit 1')
        let runs = true
        const during = p99Of(world, cookie, () => runs)
        const release = new Promise((resolve) => void setTimeout(resolve, 6000)).then(() => reader.query('commit'))
        const begunAt = performance.now()
        await applyOne(owner, '9999_latihan.sql', forward, 'latihan').finally(() => void (runs = false))
        const seconds = ((performance.now() - begunAt) / 1000).toFixed(1)
        await release
        const { p99, pages, failed } = await during
        const times = p99 / before.p99
        await owner.query(`${back}; delete from public.migration where name = '9999_latihan.sql'; delete from application.event where detail = 'latihan'`)
        const measured = `migration ${seconds} s; p99 before ${Math.round(before.p99)} ms, while it ran ${Math.round(p99)} ms (${pages} pages, ${failed} failed): ${times.toFixed(2)} times (limit ${mostTimes})`
        return { times: 1, measured, wrong: [...(times > mostTimes ? [`X30 ${measured}`] : []), ...(failed > 0 ? [`X30 ${failed} pages failed`] : [])] }
      } finally {
        for (const client of [reader, owner]) await client.end()
      }
    },
  },
]
