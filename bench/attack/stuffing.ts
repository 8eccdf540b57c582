/**
 * Stolen pairs of NIK and password from 200 networks: how many are ever looked at, and is somebody called (T02)? Limit: 10 an account in 5 minutes.
 *
 * bin/bench attack/stuffing [pairs, 600]. The whole measure of trust.md is 5000. Three accounts are attacked, the rest is noise.
 */
import pg from 'pg'
import { people } from '#test/people.ts'
import { startAttackedPortal } from './portal.ts'
import { visit } from './visitor.ts'

const pairs = Number(process.argv[2] ?? 600)
const victims = [people.siti, people.bagus, people.suharti]
const networks = 200

const portal = await startAttackedPortal()
const database = new pg.Client({ connectionString: portal.databaseUrl })
await database.connect()
const looked = new Map<string, number>()
const statuses = new Map<number, number>()
let next = 0

async function worker() {
  for (let index = next++; index < pairs; index = next++) {
    const nik = index % 3 === 0 ? victims[(index / 3) % victims.length]!.nik : `32010${String(20_000_000_000 + index * 104_729).slice(0, 11)}`
    const visitor = visit(portal.url, `127.0.${1 + (index % networks)}.2`)
    await visitor.get('/masuk')
    const { status } = await visitor.post('/masuk', { nik, password: `Curian-${index}-Xy`, captcha: 'UJI42' })
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    // 422: the pair was looked at and was wrong. Anything else was answered without a look.
    if (status === 422) looked.set(nik, (looked.get(nik) ?? 0) + 1)
  }
}

try {
  const startedAt = Date.now()
  await Promise.all(Array.from({ length: 16 }, worker))
  const tookSeconds = (Date.now() - startedAt) / 1000
  const most = Math.max(...victims.map(({ nik }) => looked.get(nik) ?? 0))
  const allowed = 10 * Math.ceil(tookSeconds / 300)
  const { rows } = await database.query<{ alarms: number }>(`select count(*)::int as alarms from audit.event where action = 'sign-in-attack-suspected'`)
  process.stdout.write(`${pairs} pairs from ${networks} networks in ${tookSeconds.toFixed(0)} s; answers ${JSON.stringify(Object.fromEntries(statuses))}\n`)
  process.stdout.write(`looked at for one account: ${most} (limit ${allowed}); alarms: ${rows[0]!.alarms} (at least 1)\n`)
  process.exitCode = most <= allowed && most > 0 && rows[0]!.alarms > 0 ? 0 : 1
} finally {
  await database.end()
  await portal.stop()
}
// The parts that set it up keep listening otherwise.
process.exit()
