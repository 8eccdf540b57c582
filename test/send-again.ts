import type { FastifyInstance } from 'fastify'
import { type TestDatabase, asOwner } from '#test/database.ts'

type Asked = { method?: string; url: string }
type Answer = { statusCode: number; headers: Record<string, unknown> }
export type SentAgain = { url: string; first: string; again: string[]; changed: string[] }

/** What looking costs, and what keeps an officer signed in. */
const mayChange = new Set(['limits.bucket', 'officer.session'])

/** From now on every form that this door takes arrives four times: as sent, then twice at once and once more, as shaky lines and impatient fingers send it. */
export function sendAgain(app: FastifyInstance, database: TestDatabase): SentAgain[] {
  const sent: SentAgain[] = []
  const ask = app.inject.bind(app) as unknown as (asked: Asked) => Promise<Answer>
  const inject = async (asked: Asked) => {
    const answer = await ask(asked)
    if (asked.method !== 'POST' || answer.statusCode >= 400) return answer
    const before = await everything(database)
    const again = [...(await Promise.all([ask(asked), ask(asked)])), await ask(asked)]
    const after = await everything(database)
    sent.push({ url: asked.url, first: outcomeOf(answer), again: again.map(outcomeOf), changed: Object.keys(after).filter((table) => after[table] !== before[table] && !mayChange.has(table)) })
    return answer
  }
  Object.defineProperty(app, 'inject', { value: inject })
  return sent
}

const outcomeOf = ({ statusCode, headers }: Answer) => `${statusCode} ${String(headers['location'] ?? '')}`

/** What every table holds; of the large ones, how much and written by whom at last. */
async function everything(database: TestDatabase): Promise<Record<string, string>> {
  const tables = await asOwner<{ name: string; isLarge: boolean }>(database, `select format('%I.%I', schemaname, tablename) as name, schemaname in ('formasi', 'reference') as "isLarge" from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`)
  const content = (isLarge: boolean) => (isLarge ? 'max(xmin::text::bigint)::text' : `md5(string_agg(t::text, ' ' order by t::text))`)
  const rows = await asOwner<{ name: string; content: string }>(database, tables.map(({ name, isLarge }) => `select '${name}' as name, count(*) || ' ' || coalesce(${content(isLarge)}, '') as content from ${name} t`).join(' union all '))
  return Object.fromEntries(rows.map(({ name, content: held }) => [name, held]))
}
