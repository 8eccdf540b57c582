import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Post, walkWholeApplication } from '#bench/ground/whole-application.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await aPortal({ CAPTCHA_MODE: 'on' })
  await asOwner(portal.database, `update season.season set stamp_policy = 'paper-only' where is_current`)
})
afterAll(() => portal.close())

type Asked = { method?: string; url: string }
type Answer = { statusCode: number; headers: Record<string, unknown> }
type Posted = { url: string; first: string; again: string[]; changed: string[] }

/** What looking costs, and drafts, whose words are sealed anew each time they are kept. */
const mayChange = new Set(['limits.bucket', 'application.draft_field'])

/** Every form that is posted arrives four times: as sent, then twice at once and once more, as shaky lines and impatient fingers send it. */
function postedAgain(app: FastifyInstance, posted: Posted[]): FastifyInstance {
  const ask = (asked: Asked) => app.inject(asked as never) as unknown as Promise<Answer>
  const inject = async (asked: Asked) => {
    if (asked.url === '/lamaran/kartu') await runJobs(portal.deps, portal.database)
    const answer = await ask(asked)
    if (asked.method !== 'POST') return answer
    const before = await everything()
    const again = [...(await Promise.all([ask(asked), ask(asked)])), await ask(asked)]
    const after = await everything()
    posted.push({ url: asked.url, first: outcomeOf(answer), again: again.map(outcomeOf), changed: Object.keys(after).filter((table) => after[table] !== before[table] && !mayChange.has(table)) })
    return answer
  }
  return { inject } as unknown as FastifyInstance
}

const outcomeOf = ({ statusCode, headers }: Answer) => `${statusCode} ${String(headers['location'] ?? '')}`

/** What every table holds, but reference data. */
async function everything(): Promise<Record<string, string>> {
  const tables = await asOwner<{ name: string }>(portal.database, `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'reference', 'formasi')`)
  const rows = await asOwner<{ name: string; content: string }>(portal.database, tables.map(({ name }) => `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '') as content from ${name} t`).join(' union all '))
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]))
}

test('every form between the first page and the card, sent three times more, is answered as the first time and changes nothing (G2, T14)', { timeout: 120_000 }, async () => {
  const { rows: [post] } = await sql<Post>`
    select f.id, i.name as instansi, f.jabatan_id, a.pendidikan_id from formasi.formasi f
    join reference.instansi i on i.code = f.instansi_code join formasi.accepted_pendidikan a on a.formasi_id = f.id join formasi.pendidikan p on p.id = a.pendidikan_id
    where f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum' and f.withdrawn_at is null and p.level_code = 40 and f.requirement_set_id = 'teknis-daerah'
      and coalesce(f.min_ipk, 0) <= 3 and f.min_height_cm is null and not exists (select from application.test_location t where t.instansi_code = f.instansi_code)
      and not exists (select from formasi.extra_question q where q.set_id = f.requirement_set_id)
    order by f.id limit 1`.execute(portal.deps.db)
  const posted: Posted[] = []
  const browser = openBrowser(postedAgain(portal.app, posted))
  await walkWholeApplication(people.siti, { browser, keys: portal.deps.keys, post: post!, timed: (_step, act) => act() })

  expect(new Set(posted.map(({ url }) => url.replace(/[^/]+$/, '')))).toEqual(new Set(['/daftar/', '/', '/lamaran/', '/lamaran/dokumen/dari-akun/', '/lamaran/dokumen/unggah/', '/lamaran/resume/']))
  expect(posted.length).toBeGreaterThan(20)
  for (const { url, first, again, changed } of posted) expect({ url, again, changed }).toEqual({ url, again: [first, first, first], changed: [] })
})
