/**
 * Pages per second: / against a bare HTTP server with the same bytes, /lowongan and /lamaran/biodata against the same SQL through bare pg.
 * `node bench/pages.ts [seconds]`: of each round; three rounds of each, in turn. About 9 × seconds × 2. Limits: issue 6 §1.
 */
import type { Statement } from '#test/replay-sql.ts'
import { type Applicant, makeApplicants } from './ground/applicants.ts'
import { signedIn } from './ground/as-applicant.ts'
import { createClient, expectStatus } from './ground/http-client.ts'
import { importBuilt } from './ground/import-built.ts'
import { bareHttp, bareSql } from './ground/peers.ts'
import { type Production, startProduction } from './ground/production.ts'
import type { RecordedModule } from './ground/recorded.ts'
import { median, ms, perSecond, report } from './ground/report.ts'
import { type Load, runWrk } from './ground/wrk.ts'

const seconds = Number(process.argv[2] ?? 6)
const atOnce = 16
const rounds = 3
const searches = ['q=perencana', 'q=analis&pendidikan=40', 'provinsi=35&jenis=pppk-teknis', 'instansi=kementerian+kesehatan&urut=gaji', 'q=perawat', 'q=guru&halaman=3']

type Asked = { path: string; headers: Record<string, string> }

const house = await startProduction()
const { recordedPortal } = await importBuilt<RecordedModule>('bench/ground/recorded.ts')
const recorded = await recordedPortal(house.config)
try {
  const people = await makeApplicants(house.wired.deps, 40)
  await homePage(house)
  await againstSql('GET /lowongan, six searches in turn', searches.map((query) => ({ path: `/lowongan?${query}` })))
  await againstSql('GET /lamaran/biodata, 40 people in turn', people.map((person) => ({ path: '/lamaran/biodata', cookie: cookieOf(person) })))
} finally {
  await recorded.close()
  await house.stop()
}

function cookieOf(person: Applicant): string {
  return signedIn(house.wired.deps.keys, person).cookie
}

function asAsked({ path, cookie }: { path: string; cookie?: string }): Asked {
  return { path, headers: { Host: house.at('portal').host, 'Accept-Encoding': 'br', ...(cookie ? { Cookie: cookie } : {}) } }
}

async function homePage(house: Production) {
  const door = house.at('portal')
  const client = createClient(door, 1)
  const page = expectStatus(await client.ask({ path: '/' }), 200, '/')
  client.close()
  const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...headers } = page.headers
  const bare = await bareHttp(headers as Record<string, string>, page.body)
  const ours: Load[] = []
  const peers: Load[] = []
  for (let round = 0; round < rounds; round += 1) {
    peers.push(await runWrk({ url: bare.url, requests: [asAsked({ path: '/' })], atOnce, seconds }))
    ours.push(await runWrk({ url: door.url, requests: [asAsked({ path: '/' })], atOnce, seconds }))
  }
  bare.stop()
  tell('GET /', ours, median(peers.map(({ perSecond }) => perSecond)), 'bare node:http', 0.8)
}

async function againstSql(name: string, asked: { path: string; cookie?: string }[]) {
  const units: { statements: Statement[]; known: [] }[] = []
  for (const one of asked) {
    await recorded.ask(one)
    const { answer, statements } = await recorded.ask(one)
    if (answer.statusCode !== 200) throw new Error(`${one.path}: ${answer.statusCode}`)
    units.push({ statements, known: [] })
  }
  const ours: Load[] = []
  const peers: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    peers.push((await bareSql({ url: house.postgres.appUrl(), atOnce, seconds, units, isNew: false })).perSecond)
    ours.push(await runWrk({ url: house.at('portal').url, requests: asked.map(asAsked), atOnce, seconds }))
  }
  const statements = median(units.map((unit) => unit.statements.length))
  tell(name, ours, median(peers), `${statements} statements, bare pg`, 0.5)
}

function tell(name: string, loads: Load[], peer: number, peerName: string, atLeast: number) {
  const rate = median(loads.map(({ perSecond }) => perSecond))
  const errors = loads.reduce((sum, load) => sum + load.errors, 0)
  if (errors > 0) throw new Error(`${name}: ${errors} answers were not 200`)
  const [p50, p99] = [median(loads.map(({ p50 }) => p50)), median(loads.map(({ p99 }) => p99))]
  report({ name, ours: `${perSecond(rate)}, p50 ${ms(p50)}, p99 ${ms(p99)}`, peer: `${perSecond(peer)} ${peerName}`, ratio: rate / peer, atLeast })
}
