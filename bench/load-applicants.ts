/**
 * Fills a database with applicants at every stage, set by set, as a season leaves them: for bin/bench growth, or by hand.
 * `DATABASE_OWNER_URL=postgres://… node bench/load-applicants.ts COUNT`: up to COUNT applicants in all. Limit: a million in ten minutes.
 */
import pg from 'pg'
import { fill } from './ground/crowd-sql.ts'

const batch = 50_000
const limitMinutes = 10

/** Adds the applicants numbered `from` to `to`; two connections share the work. Says how many seconds it took. */
export async function loadApplicants(ownerUrl: string, from: number, to: number): Promise<number> {
  const started = performance.now()
  const beforeTx = (await takeTransactions(ownerUrl, to - from)) - BigInt(from)
  let next = from
  const work = async () => {
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    // Made-up rows break no rule that a foreign key or trigger would find; asking for each of forty million costs most of the time.
    await client.query('set session_replication_role = replica; set synchronous_commit = off; set statement_timeout = 0')
    while (next < to) {
      const first = next
      next = Math.min(to, next + batch)
      const last = next
      for (const statement of fill(first, last, beforeTx)) await client.query(statement)
    }
    await client.end()
  }
  await Promise.all([work(), work()])
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
  return (performance.now() - started) / 1000
}

/** So many transactions that wrote nothing: the first of their numbers. */
async function takeTransactions(ownerUrl: string, count: number): Promise<bigint> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('set synchronous_commit = off; set statement_timeout = 0')
  const { rows: [first] } = await client.query<{ tx: string }>('select pg_current_xact_id()::text as tx')
  await client.query(`do $$ begin for n in 1..${count} loop perform pg_current_xact_id(); commit; end loop; end $$`)
  await client.end()
  return BigInt(first!.tx)
}

if (import.meta.main) {
  const [url, count] = [process.env['DATABASE_OWNER_URL'], Number(process.argv[2])]
  if (!url || !(count > 0)) throw new Error('DATABASE_OWNER_URL=postgres://… node bench/load-applicants.ts COUNT')
  const seconds = await loadApplicants(url, 0, count)
  process.stdout.write(`${count} applicants in ${seconds.toFixed(0)} s (limit for a million: ${limitMinutes * 60} s)\n`)
}
