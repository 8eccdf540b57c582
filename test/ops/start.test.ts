import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePortRange } from '#test/free-ports.ts'
import { type Start, aStart, eventually, processesOf } from '#test/ops/a-start.ts'
import { openRaw } from '#test/ops/raw-http.ts'

const folder = mkdtempSync(join(tmpdir(), 'sscasn-start-'))
const dataDir = join(folder, 'data')
const portNames = ['PORT_PORTAL', 'PORT_OFFICE', 'PORT_EMETERAI', 'PORT_SANDBOX', 'PORT_MAIL', 'PORT_SMTP', 'PORT_DATABASE', 'PORT_METRICS'] as const
// The metrics of the doors stand side by side, six of them.
const base = await freePortRange(portNames.length + 5)
const ports = Object.fromEntries(portNames.map((name, index) => [name, base + index])) as Record<(typeof portNames)[number], number>
const env = { ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])), DATA_DIR: dataDir, NODE_ENV: 'development', LOG_LEVEL: 'debug' }
const mark = `${process.pid}-${Date.now()}`
const isRoot = process.getuid?.() === 0

const doors = { portal: ports.PORT_PORTAL, office: ports.PORT_OFFICE, emeterai: ports.PORT_EMETERAI, sandbox: ports.PORT_SANDBOX, worker: ports.PORT_METRICS + 4, emeteraiWorker: ports.PORT_METRICS + 5 }
const at = (port: number, path: string) => `http://127.0.0.1:${port}${path}`
const isReady = (port: number) => fetch(at(port, '/readyz')).then(async (answer) => answer.body?.cancel().then(() => answer.status === 200), () => false)
const pidOf = (name: string) => processesOf(mark).find(({ command }) => command.includes(`main/${name}.js`))?.pid ?? 0

/** Limits hold on an idle machine: what others take of it is not our time. */
const crowding = () => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())

let start: Start
beforeAll(async () => {
  chmodSync(folder, 0o755)
  start = aStart(mark, env)
  await start.ready
}, 240_000)

afterAll(() => {
  for (const { pid } of processesOf(mark)) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe('bin/start', () => {
  it('ends in a table of addresses', () => {
    for (const name of ['PORT_PORTAL', 'PORT_OFFICE', 'PORT_EMETERAI', 'PORT_SANDBOX', 'PORT_MAIL'] as const) expect(start.output()).toContain(`http://localhost:${ports[name]}`)
  })

  it.each(Object.entries(doors))('%s is alive and ready', async (_name, port) => {
    expect((await fetch(at(port, '/healthz'))).status).toBe(200)
    expect(await isReady(port)).toBe(true)
  })

  it('measures every door on a port of its own', async () => {
    await fetch(at(doors.portal, '/'))
    for (const offset of [0, 1, 2, 3, 4]) expect(await (await fetch(at(ports.PORT_METRICS + offset, '/metrics'))).text()).toContain('process_cpu_seconds_total')
    expect(await (await fetch(at(ports.PORT_METRICS, '/metrics'))).text()).toMatch(/http_request_seconds_count\{method="GET",route="\/",status="200"\} \d/)
    expect((await fetch(at(doors.portal, '/metrics'))).status).toBe(404)
  })

  it('catches mail, shown as a page and as JSON', async () => {
    await createTransport({ host: '127.0.0.1', port: ports.PORT_SMTP }).sendMail({ from: 'a@sscasn.example', to: 'b@sscasn.example', subject: 'Uji kotak surat', text: 'halo' })
    const list = await eventually(30_000, async () => {
      const mails = (await (await fetch(at(ports.PORT_MAIL, '/api/email'))).json()) as { subject: string }[]
      return mails.length > 0 && mails
    })
    expect(JSON.stringify(list)).toContain('Uji kotak surat')
    expect((await fetch(at(ports.PORT_MAIL, '/'), { headers: { accept: 'text/html' } })).status).toBe(200)
  })

  it('says in one sentence that it runs already', async () => {
    const second = aStart(mark, env)
    expect((await second.ended).code).toBe(1)
    expect(second.output().trim()).toMatch(/^Sudah berjalan dari folder data ini \(proses \d+\)\. .+$/)
  })

  it('says in one sentence which port is busy and which variable moves it', async () => {
    const second = aStart(mark, { ...env, DATA_DIR: join(folder, 'lain') })
    expect((await second.ended).code).toBe(1)
    expect(second.output().trim()).toMatch(/^Porta \d+ \(PORT_\w+\) sudah dipakai program lain\. .+PORT_\w+=\d+ bin\/start$/)
  })

  it('starts a door again that crashed, and the workers, which end when the database breaks off (decision 120)', async () => {
    const before = [pidOf('worker'), pidOf('emeterai-worker')]
    const owner = new pg.Client({ connectionString: `postgres://sscasn_owner:demo@127.0.0.1:${ports.PORT_DATABASE}/sscasn` })
    await owner.connect()
    await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'worker-presence'`)
    await owner.end()
    process.kill(pidOf('office'), 'SIGKILL')
    for (const label of ['Kantor', 'Pekerja latar', 'Pekerja e-meterai']) await eventually(30_000, () => start.output().includes(`${label} berhenti sendiri`))
    for (const port of [doors.office, doors.worker, doors.emeteraiWorker]) expect(await eventually(30_000, () => isReady(port))).toBe(true)
    for (const pid of [pidOf('worker'), pidOf('emeterai-worker')]) expect(before).not.toContain(pid)
  })

  it('lets a door that is stopped finish the request in flight', async () => {
    const door = pidOf('emeterai')
    const request = openRaw(doors.emeterai)
    request.send('POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nexpect: 100-continue\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 10\r\n\r\nabcde')
    // Its head has been read: from here on the request is in flight.
    await request.waitFor(/100 Continue/)
    process.kill(door, 'SIGTERM')
    await eventually(30_000, () => fetch(at(doors.emeterai, '/healthz')).then(() => false, () => true))
    request.send('fghij')
    expect((await request.closed).text).toMatch(/HTTP\/1\.1 40[34] /)
    await eventually(30_000, () => isReady(doors.emeterai))
  })

  it('writes no personal data into any log (T23)', async () => {
    const canary = { nik: '3201014505900000', kk: '3201012345670000', phone: '081298765432', email: 'kenari.uji@surat.example', password: 'Kenari-Rahasia-77!' }
    const page = await fetch(at(doors.portal, '/masuk'))
    const token = /name="_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
    const cookie = page.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
    const post = (path: string, body: Record<string, string>) =>
      fetch(at(doors.portal, path), { method: 'POST', redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'same-origin' }, body: new URLSearchParams({ _token: token, ...body }) })
    await post('/masuk', { ...canary, nik: canary.nik, password: canary.password })
    await post('/daftar/identitas', { ...canary, nomorKk: canary.kk })
    await post(`/tidak-ada/${canary.nik}?surel=${canary.email}`, canary)
    await fetch(at(doors.portal, `/lowongan?q=${canary.nik}`))
    await fetch(at(doors.sandbox, `/dukcapil/${canary.nik}`))
    const client = new pg.Client(`postgres://sscasn_portal:demo@127.0.0.1:${ports.PORT_DATABASE}/sscasn`)
    await client.connect()
    await client.query('select $1::date', [canary.nik]).catch(() => {})
    await client.query(`select '${canary.email}'::uuid`).catch(() => {})
    await client.end()
    const logs = readdirSync(join(dataDir, 'log')).map((file) => readFileSync(join(dataDir, 'log', file), 'utf8')).join('')
    expect(logs).toContain('"route":"/masuk"')
    for (const value of Object.values(canary)) expect(logs).not.toContain(value)
  })

  it('stops everything on Ctrl-C within five seconds', async () => {
    const askedAt = performance.now()
    start.signal('SIGINT')
    expect((await start.ended).code).toBe(0)
    expect(performance.now() - askedAt).toBeLessThan(5000 * crowding())
    expect(processesOf(mark)).toEqual([])
    expect(existsSync(join(dataDir, 'start.pid'))).toBe(false)
  })

  it('starts again in the same folder within ten seconds, and keeps the data', async () => {
    start = aStart(mark, env)
    expect(await start.ready).toBeLessThan(10_000 * crowding())
    expect(start.output()).not.toContain('.sql')
    expect(JSON.stringify(await (await fetch(at(ports.PORT_MAIL, '/api/email'))).json())).toContain('Uji kotak surat')
  }, 120_000)

  it('recovers from being killed', async () => {
    process.kill(pidOf('all'), 'SIGKILL')
    await start.ended
    start = aStart(mark, env)
    await start.ready
    expect(await isReady(doors.portal)).toBe(true)
    expect(processesOf(mark).filter(({ command }) => command.includes('main/all.js'))).toHaveLength(1)
    expect(processesOf(mark).filter(({ command }) => command.includes('main/portal.js'))).toHaveLength(1)
    start.signal('SIGTERM')
    expect((await start.ended).code).toBe(0)
    expect(processesOf(mark)).toEqual([])
  }, 60_000)

  it('stops half-way through its start as well', async () => {
    start = aStart(mark, env)
    await eventually(30_000, () => start.output().includes('Menyalakan PostgreSQL'))
    start.signal('SIGINT')
    await start.ended
    expect(processesOf(mark)).toEqual([])
  }, 120_000)

  it('says in one sentence that it cannot write the data folder', async () => {
    const closed = join(folder, 'tertutup')
    mkdirSync(closed, { mode: 0o555 })
    const refused = aStart(mark, { ...env, DATA_DIR: join(closed, 'data') }, isRoot ? { uid: 65_534, gid: 65_534 } : {})
    expect((await refused.ended).code).toBe(1)
    expect(refused.output().trim()).toMatch(/^\S+tertutup\/data tidak dapat ditulisi \(EACCES\)\. .+DATA_DIR\.$/)
  })

  it('says in one sentence that the data folder is a file', async () => {
    const refused = aStart(mark, { ...env, DATA_DIR: import.meta.filename })
    expect((await refused.ended).code).toBe(1)
    expect(refused.output().trim()).toMatch(/^\S+start\.test\.ts bukan folder\. .+DATA_DIR\.$/)
  })

  it('says in one sentence that the given database cannot be reached', async () => {
    const refused = aStart(mark, { ...env, DATABASE_URL: 'postgres://a:b@127.0.0.1:1/sscasn' })
    expect((await refused.ended).code).toBe(1)
    expect(refused.output()).toMatch(/Basis data tidak dapat dicapai \(ECONNREFUSED\)\. Periksa DATABASE_URL/)
    expect(refused.output()).not.toMatch(/^\s+at /m)
  })
})
