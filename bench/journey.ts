/**
 * Whole applications, from the first page of registration to the registration card, over HTTP with the worker running and no time to think.
 * `node bench/journey.ts [people] [at once]`: 60 and 4 where nothing is said, about two minutes; ends after ten in any case. Limit: no error.
 */
import { sql } from 'kysely'
import pg from 'pg'
import { makePopulation } from '#sandbox/dukcapil/population.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import { remoteApp } from '#drill/faults/remote-app.ts'
import { openBrowser } from '#test/browse.ts'
import { anSmtpSink } from '#test/ops/an-smtp-sink.ts'
import { people } from '#test/people.ts'
import { summed } from './ground/closed-loop.ts'
import { startProduction } from './ground/production.ts'
import { ms, perSecond, report } from './ground/report.ts'
import { type Post, walkWholeApplication } from './ground/whole-application.ts'

const count = Number(process.argv[2] ?? 60)
const atOnce = Number(process.argv[3] ?? 4)
setTimeout(() => {
  process.stderr.write('Not done within ten minutes\n')
  process.exit(1)
}, 600_000).unref()

const mail = await anSmtpSink()
// Asked by its number, as a proxy would.
const house = await startProduction({ doors: ['sandbox', 'portal', 'worker'], env: { ALLOWED_HOSTS: '127.0.0.1', SMTP_URL: mail.url } })
const { deps } = house.wired
const door = house.at('portal').url
try {
  // Stamping has a bench of its own: here the letters go without, as the policy of a season may say.
  await asOwner("update season.season set stamp_policy = 'paper-only' where is_current")
  const posts = await listPosts()
  const crowd = somePeople(count + 1)
  const steps = new Map<string, number[]>()
  const whole: number[] = []
  let errors = 0
  const walk = async (index: number) => {
    const browser = openBrowser(remoteApp(() => [door], () => 0, () => {}), { headers: { 'x-forwarded-for': `198.51.${Math.floor(index / 250) % 250}.${1 + (index % 250)}` } })
    const startedAt = performance.now()
    await walkWholeApplication(crowd[index]!, { browser, keys: deps.keys, post: posts[index % posts.length]!, async timed(step, act) {
      const from = performance.now()
      const result = await act()
      steps.set(step, [...(steps.get(step) ?? []), performance.now() - from])
      return result
    } })
    whole.push(performance.now() - startedAt)
  }
  await walk(0)
  steps.clear()
  whole.length = 0
  const queue = Array.from({ length: count }, (_, index) => index + 1).values()
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const index of queue) {
      await walk(index).catch((error: unknown) => {
        errors += 1
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      })
    }
  }))
  const rate = whole.length / ((performance.now() - startedAt) / 1000)
  for (const [step, times] of steps) report({ name: step, ours: timesOf(times) })
  report({ name: 'whole applications, account to card', perSecond: rate, ours: `${rate.toFixed(2)}/s, ${timesOf(whole)}`, note: ` ${perSecond(rate * 3600).replace('/s', '')} an hour, ${atOnce} at once` })
  report({ name: 'errors on the way', ours: String(errors), peer: '0', ratio: errors, atMost: 0 })
} finally {
  await house.stop()
  await mail.close()
}

async function asOwner(statement: string) {
  const client = new pg.Client({ connectionString: house.postgres.ownerUrl() })
  await client.connect()
  await client.query(statement)
  await client.end()
}

function timesOf(times: number[]): string {
  const { p50, p95, p99 } = summed(times)
  return `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}`
}

/** Of the made-up register, of an age that every formasi takes; a name on the ijazah as on the KTP. */
function somePeople(wanted: number): DemoPerson[] {
  const fitting = makePopulation().filter(({ state, birthDate }) => state === 'active' && birthDate > '1982-01-01' && birthDate < '1994-01-01')
  if (fitting.length < wanted) throw new Error(`The register has ${fitting.length} people of the right age`)
  return fitting.slice(0, wanted).map(({ nik, nomorKk, name, birthPlace, birthDate, sex, phone, email }, index) => ({
    ...people.siti, key: `pelamar-${index}`, nik, nomorKk, phone, email, sex, nameOnKtp: name, birthPlaceOnKtp: birthPlace, birthDateOnKtp: birthDate, nameOnIjazah: name, birthDateOnIjazah: birthDate,
  }))
}

async function listPosts(): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select distinct on (f.instansi_code) f.id, i.name as instansi, f.jabatan_id, a.pendidikan_id from formasi.formasi f
    join reference.instansi i on i.code = f.instansi_code join formasi.accepted_pendidikan a on a.formasi_id = f.id join formasi.pendidikan p on p.id = a.pendidikan_id
    where f.selection_type = 'pppk-teknis' and f.formasi_type = 'umum' and f.withdrawn_at is null and p.level_code = 40 and f.requirement_set_id = 'teknis-daerah'
      and coalesce(f.min_ipk, 0) <= 3 and f.min_height_cm is null
      and not exists (select from application.test_location t where t.instansi_code = f.instansi_code)
      and not exists (select from formasi.extra_question q where q.set_id = f.requirement_set_id)
    order by f.instansi_code, f.id limit 40`.execute(deps.db)
  return rows
}
