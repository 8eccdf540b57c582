/**
 * Pages per second: / against a bare HTTP server with the same bytes, /lowongan and /lamaran/biodata against the same SQL through bare pg.
 * `node bench/pages.ts [seconds]`: of each round; three rounds of each, in turn. About 12 × seconds × 2. Limits: issue 6 §1; a light page signed in and the
 * home page also against trust.md S1 and S2.
 */
import type { Statement } from '#test/replay-sql.ts'
import { type Applicant, makeApplicants } from './ground/applicants.ts'
import { signedIn } from './ground/as-applicant.ts'
import { createClient, expectStatus } from './ground/http-client.ts'
import { importBuilt } from './ground/import-built.ts'
import { bareHttp, bareSql } from './ground/peers.ts'
import { type Production, startProduction } from './ground/production.ts'
import type { RecordedModule } from './ground/recorded.ts'
import { median, ms, perSecond, report, reportRounds } from './ground/report.ts'
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
  meets('S2', await homePage(house), { perSecond: 5000, p99: 50 })
  await againstSql('GET /lowongan, each asked once', searches.map((query) => ({ path: `/lowongan?${query}` })), 3000)
  await againstSql('GET /lamaran/biodata, 40 people in turn', people.map((person) => ({ path: '/lamaran/biodata', cookie: cookieOf(person) })))
  meets('S1', await againstSql('GET /akun/surel, 40 people in turn', people.map((person) => ({ path: '/akun/surel', cookie: cookieOf(person) }))), { perSecond: 800, p99: 150 })
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
  reportRounds({ name: 'GET /', ours, peers: peers.map(({ perSecond }) => perSecond), peerName: 'bare node:http', atLeast: 0.8 })
  return ours
}

/** A goal in plain numbers, of the middle round. */
function meets(goal: string, loads: readonly Load[], limit: { perSecond: number; p99: number }) {
  const [rate, p99] = [median(loads.map((one) => one.perSecond)), median(loads.map((one) => one.p99))]
  report({ name: `${goal}, a second`, ours: perSecond(rate), peer: perSecond(limit.perSecond), ratio: rate / limit.perSecond, atLeast: 1 })
  report({ name: `${goal}, p99`, ours: ms(p99), peer: ms(limit.p99), ratio: p99 / limit.p99, atMost: 1 })
}

/** `variants`: so many addresses that differ in nothing, so that none is answered from memory. */
async function againstSql(name: string, asked: { path: string; cookie?: string }[], variants = 0) {
  const addresses = variants === 0 ? asked : Array.from({ length: variants }, (_, index) => ({ path: `${asked[index % asked.length]!.path}&x=${index}` }))
  const all: Statement[][] = []
  for (const one of asked) {
    await recorded.ask(one)
    const { answer, statements } = await recorded.ask(one)
    if (answer.statusCode !== 200) throw new Error(`${one.path}: ${answer.statusCode}`)
    all.push(statements)
  }
  const ours: Load[] = []
  const peers: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    peers.push((await bareSql({ url: house.postgres.appUrl(), atOnce, seconds, recorded: all, units: all.map((_, index) => ({ statements: index, known: null })) })).perSecond)
    ours.push(await runWrk({ url: house.at('portal').url, requests: addresses.map(asAsked), atOnce, seconds }))
  }
  const statements = median(all.map((one) => one.length))
  reportRounds({ name, ours, peers, peerName: `${statements} statements, bare pg`, atLeast: 0.5 })
  return ours
}
