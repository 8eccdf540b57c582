import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HashGate } from '#platform/keys/hash-gate.ts'
import { createPortal } from '#portal/app.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type Browser, type Page, openBrowser } from '#test/browse.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { people } from '#test/people.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { runJobs } from '#test/run-jobs.ts'

// Hundreds of whole requests each, one after the other.
vi.setConfig({ testTimeout: 120_000 })

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance
/** How many passwords were really looked at, and against how many accounts. */
const looked = { times: 0, atAccounts: 0 }
const { siti, suharti, tono } = people
const captcha = 'UJI42'

beforeAll(async () => {
  database = await freshDatabase('seeded')
  const first = testDeps(database)
  for (const person of [siti, suharti]) await anAccount(first, person)
  await runJobs(first, database)
})
afterAll(() => database.drop())
beforeEach(async () => {
  const config = testConfig()
  const plain = testDeps(database, config)
  deps = { ...plain, hashGate: counted(plain.hashGate) }
  for (const table of ['limits.bucket', 'account.session', 'account.device']) await database.pool.query(`delete from ${table}`)
  await asOwner(database, 'delete from graphile_worker._private_jobs')
  app = await createPortal(deps, config, async () => true)
})
afterEach(() => app.close())

function counted(gate: HashGate): HashGate {
  Object.assign(looked, { times: 0, atAccounts: 0 })
  return {
    hash: gate.hash,
    verify(stored, secret) {
      looked.times += 1
      if (stored) looked.atAccounts += 1
      return gate.verify(stored, secret)
    },
  }
}

const from = (network: number) => openBrowser(app, { remoteAddress: `198.51.${Math.floor(network / 250)}.${1 + (network % 250)}` })

async function signIn(browser: Browser, nik: string, password: string): Promise<Page> {
  return (await browser.get('/masuk')).submit({ nik, password, captcha }, 'Masuk')
}

/** Wrong passwords for one NIK from many networks, one each second of the clock. */
async function guess(nik: string, times: number, everySeconds = 1): Promise<Page[]> {
  const pages: Page[] = []
  for (let n = 0; n < times; n++) {
    pages.push(await signIn(from(n), nik, `Tebakan-Nomor${n}`))
    deps.clock.advance(everySeconds * 1000)
  }
  return pages
}

/** A page without what is new on every page. */
function masked({ html }: Page): string {
  return html
    .replace(/(name="(?:_token|_captcha)" value=")[^"]+/g, '$1·')
    .replace(/(\/captcha\/)[A-Za-z0-9_-]+/g, '$1·')
    .replace(/(data-proof-id=")[^"]+/g, '$1·')
}

describe('guessing (T02)', () => {
  test('200 networks get at most ten looks at one account in five minutes, and an alarm is written', async () => {
    const pages = await guess(siti.nik, 200, 1.5)
    expect(pages.filter(({ status }) => status === 429).length).toBeGreaterThan(150)
    expect(looked.atAccounts).toBeGreaterThan(4)
    expect(looked.atAccounts).toBeLessThanOrEqual(10)
    for (let n = 0; n < 30; n++) await signIn(openBrowser(app, { remoteAddress: '203.0.113.9' }), `32010152039${String(10_000 + n)}`, 'Tebakan-Lagi7')
    const { rows } = await database.pool.query(`select reason from audit.event where action = 'sign-in-attack-suspected'`)
    expect(rows).toEqual([{ reason: 'sign-in-network' }])
    expect(deps.logLines.join('')).toContain('sign-in-attack-suspected')
  })

  test('the owner is told once a day, and by the account page', async () => {
    await guess(siti.nik, 30)
    expect(await runJobs(deps, database)).toContain('notice-failures')
    await guess(siti.nik, 30)
    await runJobs(deps, database)
    expect(deps.mails.map(({ subject, to }) => [subject, to])).toEqual([['Banyak percobaan masuk yang gagal pada akun Anda', siti.email]])
    await guess(tono.nik, 10)
    await runJobs(deps, database)
    expect(deps.mails).toHaveLength(1)
  })
})

describe('the victim is never locked out (T03)', () => {
  test('on a device used before, the first try succeeds at once after a thousand wrong ones elsewhere', async () => {
    const home = openBrowser(app, { remoteAddress: '192.0.2.5' })
    await signIn(home, siti.nik, siti.password)
    await (await home.get('/keluar')).submit({}, 'Keluar')
    await guess(siti.nik, 1000)
    expect((await signIn(home, siti.nik, siti.password)).path).toBe('/lamaran')
  })

  test('on a new device after the wait that the page tells', async () => {
    await guess(siti.nik, 30)
    const phone = openBrowser(app, { remoteAddress: '192.0.2.6' })
    const refused = await signIn(phone, siti.nik, siti.password)
    expect(refused.status).toBe(429)
    expect(refused.text()).toMatch(/Coba lagi setelah \d+ (detik|menit)/)
    deps.clock.advance(Number(refused.headers['retry-after']) * 1000)
    expect((await signIn(phone, siti.nik, siti.password)).path).toBe('/lamaran')
    await runJobs(deps, database)
    expect(deps.mails.map(({ subject }) => subject)).toContain('Akun Anda dibuka dari perangkat baru')
  })

  test('even while the guessing goes on: the mailed link lets a new device in without a wait', async () => {
    await guess(siti.nik, 30)
    const phone = openBrowser(app, { remoteAddress: '192.0.2.7' })
    await (await phone.get('/lupa-password')).submit({ nik: siti.nik, captcha }, 'Kirim tautan')
    await runJobs(deps, database)
    const link = new URL(/https?:\/\/\S+kunci=\S+/.exec(deps.mails.at(-1)!.text)![0])
    await (await phone.get(link.pathname + link.search)).submit({ jawaban: siti.answers[0], password: siti.password, 'password-ulang': siti.password })
    await guess(siti.nik, 20)
    expect((await signIn(phone, siti.nik, siti.password)).path).toBe('/lamaran')
  })

  test('after a hundred wrong ones in a row a new device comes in by the mailed link, says the page', async () => {
    await deps.limits.consume('sign-in-nik', deps.keys.blindIndex('nik', siti.nik), 100)
    deps.clock.advance(900_000)
    const page = await signIn(from(1), siti.nik, siti.password)
    expect([page.status, page.errors()[0]]).toEqual([409, { text: 'Kirim tautan ke email saya', href: '/lupa-password' }])
    expect(looked.times).toBe(0)
  })

  test('a planted device cookie opens no count of its own', async () => {
    const victim = openBrowser(app)
    const planted = 'B'.repeat(43)
    victim.cookies.set('perangkat', planted)
    await signIn(victim, siti.nik, siti.password)
    expect(victim.cookies.get('perangkat')).not.toBe(planted)
    await guess(siti.nik, 10)
    const attacker = openBrowser(app)
    attacker.cookies.set('perangkat', planted)
    expect((await signIn(attacker, siti.nik, 'Tebakan-Lagi7')).status).toBe(429)
  })
})

test('a campus behind one address signs in, wrong passwords of some included (T04)', async () => {
  const campus = () => openBrowser(app, { remoteAddress: '203.0.113.77' })
  for (let n = 0; n < 60; n++) await signIn(campus(), `32010152039${String(20_000 + n)}`, 'Tebakan-Lagi7')
  for (const { nik, password } of [siti, suharti]) {
    const page = await campus().get('/masuk')
    expect(page.status).toBe(200)
    expect((await page.submit({ nik, password, captcha }, 'Masuk')).path).toBe('/lamaran')
  }
})

describe('a stranger learns nothing about who has an account (T01)', () => {
  test('wrong password and absent NIK read the same, byte for byte, up to the wait', async () => {
    const [known, absent] = [await guess(siti.nik, 7, 0), await guess(tono.nik, 7, 0)]
    expect(known.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429, 429])
    expect(absent.map(({ status }) => status)).toEqual(known.map(({ status }) => status))
    known.forEach((page, index) => expect(masked(page)).toBe(masked(absent[index]!).replaceAll(tono.nik, siti.nik)))
  })

  test('both cost one look at a hash and the same writes', async () => {
    const traces: unknown[] = []
    for (const nik of [siti.nik, tono.nik]) {
      const before = { ...looked, ...(await written()) }
      await guess(nik, 5)
      const after = { ...looked, ...(await written()) }
      traces.push({ times: after.times - before.times, events: after.events - before.events, audit: after.audit - before.audit, jobs: after.jobs - before.jobs })
    }
    expect(traces[0]).toEqual({ times: 5, events: 5, audit: 5, jobs: 1 })
    expect(traces[1]).toEqual(traces[0])
  })

  test.each(['sign-in', 'reset'] as const)('%s: the time does not tell them apart', async (form) => {
    const times: Record<'known' | 'absent', number[]> = { known: [], absent: [] }
    for (let n = 0; n < 120; n++) {
      // Who goes first changes, so that a drift of the machine favours neither.
      const order = n % 2 === 0 ? (['known', 'absent'] as const) : (['absent', 'known'] as const)
      for (const who of order) times[who].push(await timed(form, who === 'known' ? siti.nik : tono.nik))
    }
    expect(areaUnderCurve(times.known, times.absent)).toBeGreaterThan(0.4)
    expect(areaUnderCurve(times.known, times.absent)).toBeLessThan(0.6)
  })
})

async function written() {
  const [row] = await asOwner<{ events: number; audit: number; jobs: number }>(
    database,
    `select (select count(*) from account.sign_in_event)::int as events, (select count(*) from audit.event)::int as audit,
      (select count(*) from graphile_worker._private_jobs)::int as jobs`,
  )
  return row!
}

async function timed(form: 'sign-in' | 'reset', nik: string): Promise<number> {
  await database.pool.query('delete from limits.bucket')
  const page = await openBrowser(app).get(form === 'sign-in' ? '/masuk' : '/lupa-password')
  const start = performance.now()
  if (form === 'sign-in') await page.submit({ nik, password: 'Tebakan-Lagi7', captcha }, 'Masuk')
  else await page.submit({ nik, captcha }, 'Kirim tautan')
  return performance.now() - start
}

/** Mann-Whitney: how often a time of the one is longer than a time of the other. 0.5 tells nothing. */
function areaUnderCurve(one: number[], other: number[]): number {
  let longer = 0
  for (const a of one) for (const b of other) longer += a > b ? 1 : a === b ? 0.5 : 0
  return longer / (one.length * other.length)
}

test('no line of the log names anybody (T23)', async () => {
  const browser = openBrowser(app)
  await signIn(browser, siti.nik, 'Tebakan-Kanari1')
  await signIn(browser, siti.nik, siti.password)
  await browser.get('/akun')
  await (await openBrowser(app).get('/lupa-password')).submit({ nik: siti.nik, captcha }, 'Kirim tautan')
  await runJobs(deps, database)
  await browser.get(`/masuk?nik=${siti.nik}`)
  await browser.get(`/tidak-ada/${siti.nik}`)
  const log = deps.logLines.join('\n')
  expect(deps.logLines.length).toBeGreaterThan(5)
  const token = new URL(/https?:\/\/\S+kunci=\S+/.exec(deps.mails.at(-1)!.text)![0]).searchParams.get('kunci')!
  for (const canary of [siti.nik, siti.nomorKk, siti.phone, siti.phone.slice(3), siti.email, siti.password, 'Tebakan-Kanari1', siti.answers[0], token, browser.cookies.get('sesi')!]) {
    expect(log).not.toContain(canary)
  }
})
