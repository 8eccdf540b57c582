import { hash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { signIn } from '#core/account/session/sign-in.ts'
import type { Nik } from '#core/values/nik.ts'
import { type HashGate, createHashGate } from '#platform/keys/hash-gate.ts'
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
const looked = { times: 0, atAccounts: 0, at: [] as number[] }
const { siti, suharti, tono } = people
const captcha = 'UJI42'

beforeAll(async () => {
  database = await freshDatabase('seeded')
  const plain = testDeps(database)
  // At the price of production: how long a look at them takes is asked below.
  const first = { ...plain, hashGate: createHashGate(plain.keys) }
  for (const person of [siti, suharti]) await anAccount(first, person)
  await runJobs(first, database)
})
afterAll(() => database.drop())
beforeEach(async () => {
  const config = testConfig()
  deps = testDeps(database, config)
  deps.hashGate = counted(deps.hashGate)
  for (const table of ['limits.bucket', 'account.session', 'account.device']) await database.pool.query(`delete from ${table}`)
  await asOwner(database, 'delete from graphile_worker._private_jobs')
  app = await createPortal(deps, config, async () => true)
})
afterEach(() => app.close())

function counted(gate: HashGate): HashGate {
  Object.assign(looked, { times: 0, atAccounts: 0, at: [] })
  return {
    hash: gate.hash,
    hasRoom: gate.hasRoom,
    isOutdated: gate.isOutdated,
    renew: gate.renew,
    verify(stored, secret) {
      looked.times += 1
      if (stored) {
        looked.atAccounts += 1
        looked.at.push(deps.clock.now().getTime())
      }
      return gate.verify(stored, secret)
    },
  }
}

const from = (network: number) => openBrowser(app, { remoteAddress: `198.51.${Math.floor(network / 250)}.${1 + (network % 250)}` })

async function signInAt(browser: Browser, nik: string, password: string): Promise<Page> {
  return (await browser.get('/masuk')).submit({ nik, password, captcha }, 'Masuk')
}

/** Wrong passwords for one NIK from many networks, one each second of the clock. */
async function guess(nik: string, times: number, everySeconds = 1): Promise<Page[]> {
  const pages: Page[] = []
  for (let n = 0; n < times; n++) {
    pages.push(await signInAt(from(n), nik, `Tebakan-Nomor${n}`))
    deps.clock.advance(everySeconds * 1000)
  }
  return pages
}

const attribute = ({ html }: Page, name: string) => new RegExp(`${name}="([^"]*)"`).exec(html)![1]!.replaceAll('&amp;', '&')

function workFor(id: string, bits: number): string {
  for (let nonce = 0; ; nonce += 1) {
    if (Math.clz32(hash('sha256', `${id}:${nonce}`, 'buffer').readUInt32BE(0)) >= bits) return String(nonce)
  }
}

/** What the script of the page would put into the form. */
const proofFor = (page: Page) => ({ _captcha: page.value('_captcha')!, _captcha_bukti: workFor(attribute(page, 'data-proof-id'), Number(attribute(page, 'data-proof-bits'))) })

const sendWithWork = (browser: Browser, page: Page, { nik, password }: { nik: string; password: string }) =>
  browser.post('/masuk', { _token: page.value('_token')!, _intent: page.value('_intent')!, nik, password, ...proofFor(page) })

/** A page without what is new on every page. */
function masked({ html }: Page): string {
  return html
    .replace(/(name="(?:_token|_intent|_captcha)" value=")[^"]+/g, '$1·')
    .replace(/(\/captcha\/)[A-Za-z0-9_-]+/g, '$1·')
    .replace(/(data-proof-id=")[^"]+/g, '$1·')
    .replace(/(untuk=)[A-Za-z0-9_-]{22}/g, '$1·')
}

describe('guessing (T02)', () => {
  test('200 networks get at most ten looks at one account in five minutes, and an alarm is written', async () => {
    const pages = await guess(siti.nik, 200, 1.5)
    expect(pages.filter(({ status }) => status === 429).length).toBeGreaterThan(150)
    expect(looked.atAccounts).toBeGreaterThan(4)
    expect(looked.atAccounts).toBeLessThanOrEqual(10)
    for (let n = 0; n < 30; n++) await signInAt(openBrowser(app, { remoteAddress: '203.0.113.9' }), `32010152039${String(10_000 + n)}`, 'Tebakan-Lagi7')
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

describe('guessing with work (T02 beside T03)', () => {
  const stranger = { deviceLabel: 'Chrome di Android', deviceToken: null, network: '198.51.100.1', requestId: 'R' }

  test('who does all the work that is asked gets no more than ten looks in any five minutes, and a hundred in all', async () => {
    const outcomes = new Set<string>()
    for (let n = 0; n < 5 * 3600; n += 8) {
      const outcome = await signIn(deps, { nik: siti.nik as Nik, password: `Tebakan-Nomor${n}`, workShown: 22 }, stranger)
      outcomes.add(outcome.ok ? 'ok' : outcome.refusal)
      deps.clock.advance(8000)
    }
    const mostWithin = (ms: number) => Math.max(...looked.at.map((start) => looked.at.filter((at) => at >= start && at < start + ms).length))
    expect(mostWithin(300_000)).toBe(10)
    expect(looked.at.length).toBe(100)
    expect([...outcomes].toSorted()).toEqual(['mail-link-needed', 'wait', 'wrong'])
  })

  test('work opens nothing before strangers have used up what is free, and too little work never does', async () => {
    await guess(siti.nik, 5, 0)
    const attempt = (workShown: number) => signIn(deps, { nik: siti.nik as Nik, password: siti.password, workShown }, stranger)
    expect(await attempt(17)).toMatchObject({ refusal: 'wait', byWork: { bits: 18, retryAfterSeconds: 0 } })
    expect(await signIn(deps, { nik: siti.nik as Nik, password: 'Tebakan-Lagi7', workShown: 18 }, stranger)).toEqual({ ok: false, refusal: 'wrong' })
    expect(await attempt(18)).toMatchObject({ refusal: 'wait', byWork: { bits: 19, retryAfterSeconds: 160 } })
    expect(await attempt(22)).toMatchObject({ refusal: 'wait', byWork: { bits: 19, retryAfterSeconds: 160 } })
    deps.clock.advance(160_000)
    await guess(siti.nik, 10, 0)
    expect(await attempt(18)).toMatchObject({ refusal: 'wait' })
    expect((await attempt(19)).ok).toBe(true)
  })

  test('the work rises from 18 to 22 bits with every try that failed', async () => {
    const asked: number[] = []
    for (let n = 0; n < 6; n++) {
      await guess(siti.nik, 8, 0)
      const refused = await signIn(deps, { nik: siti.nik as Nik, password: 'Tebakan-Lagi7' }, stranger)
      asked.push(!refused.ok && refused.refusal === 'wait' && refused.byWork ? refused.byWork.bits : 0)
      await signIn(deps, { nik: siti.nik as Nik, password: 'Tebakan-Lagi7', workShown: 22 }, stranger)
      deps.clock.advance(160_000)
    }
    expect(asked).toEqual([18, 19, 20, 21, 22, 22])
  })
})

describe('the victim is never locked out (T03)', () => {
  test('on a device used before, the first try succeeds at once after a thousand wrong ones elsewhere', async () => {
    const home = openBrowser(app, { remoteAddress: '192.0.2.5' })
    await signInAt(home, siti.nik, siti.password)
    await (await home.get('/keluar')).submit({}, 'Keluar')
    await guess(siti.nik, 1000)
    expect((await signInAt(home, siti.nik, siti.password)).path).toBe('/lamaran')
  })

  test('on a new device after the wait that the page tells', async () => {
    await guess(siti.nik, 30)
    const phone = openBrowser(app, { remoteAddress: '192.0.2.6' })
    const refused = await signInAt(phone, siti.nik, siti.password)
    expect(refused.status).toBe(429)
    expect(refused.text()).toMatch(/Coba lagi setelah \d+ (detik|menit)/)
    deps.clock.advance(Number(refused.headers['retry-after']) * 1000)
    expect((await signInAt(phone, siti.nik, siti.password)).path).toBe('/lamaran')
    await runJobs(deps, database)
    expect(deps.mails.map(({ subject }) => subject)).toContain('Akun Anda dibuka dari perangkat baru')
  })

  describe('on a new device by work, while the guessing goes on and others wait', () => {
    async function refusedPhone(guesses = 20) {
      await guess(siti.nik, guesses)
      const phone = openBrowser(app, { remoteAddress: '192.0.2.8' })
      const refused = await tryOn(phone)
      expect(refused.status).toBe(429)
      return { phone, refused }
    }
    const tryOn = (browser: Browser) => signInAt(browser, siti.nik, siti.password)

    test('the page asks for 18 bits and lets in at once', async () => {
      const { phone, refused } = await refusedPhone(300)
      expect(attribute(refused, 'data-proof-bits')).toBe('18')
      expect(attribute(refused, 'data-done')).toBe('Perangkat Anda sudah bekerja, jadi Anda tidak perlu menunggu. Masukkan password sekali lagi, lalu tekan Masuk.')
      expect((await sendWithWork(phone, refused, siti)).path).toBe('/lamaran')
      await runJobs(deps, database)
      expect(deps.mails.map(({ subject }) => subject)).toContain('Akun Anda dibuka dari perangkat baru')
    })

    test('a new challenge, fetched by the script when the first got old, serves as well', async () => {
      const { phone, refused } = await refusedPhone()
      const renewed = JSON.parse((await phone.get(attribute(refused, 'data-url'))).bytes.toString()) as { token: string; proofId: string; proofBits: number }
      expect(renewed.proofBits).toBe(18)
      const sent = await phone.post('/masuk', { _token: refused.value('_token')!, nik: siti.nik, password: siti.password, _captcha: renewed.token, _captcha_bukti: workFor(renewed.proofId, 18) })
      expect(sent.path).toBe('/lamaran')
    })

    test('work done for one NIK opens no other, and none on another browser', async () => {
      await guess(suharti.nik, 10)
      const { phone, refused } = await refusedPhone()
      const other = await sendWithWork(phone, refused, suharti)
      expect([other.status, other.errors()[0]?.href]).toEqual([422, '#captcha'])
      const stranger = openBrowser(app)
      const token = (await stranger.get('/masuk')).value('_token')!
      const again = await tryOn(phone)
      const stolen = await stranger.post('/masuk', { _token: token, nik: siti.nik, password: siti.password, ...proofFor(again) })
      expect([stolen.status, stolen.errors()[0]?.href]).toEqual([422, '#captcha'])
    })

    test('the work of the ordinary page and a code that was read are no such work', async () => {
      const { phone, refused } = await refusedPhone()
      const ordinary = await phone.get('/masuk')
      expect((await sendWithWork(phone, ordinary, siti)).status).toBe(429)
      expect((await refused.submit({ nik: siti.nik, password: siti.password, captcha }, 'Masuk')).status).toBe(429)
    })

    test('work serves once', async () => {
      const { phone, refused } = await refusedPhone()
      const proof = proofFor(refused)
      const send = () => phone.post('/masuk', { _token: refused.value('_token')!, nik: siti.nik, password: 'Tebakan-Lagi7', ...proof })
      expect((await send()).errors()[0]?.href).toBe('#nik')
      expect((await send()).errors()[0]?.href).toBe('#captcha')
    })
  })

  test('even while the guessing goes on: the mailed link lets a new device in without a wait', async () => {
    await guess(siti.nik, 30)
    const phone = openBrowser(app, { remoteAddress: '192.0.2.7' })
    await (await phone.get('/lupa-password')).submit({ nik: siti.nik, captcha }, 'Kirim tautan')
    await runJobs(deps, database)
    const link = new URL(/https?:\/\/\S+kunci=\S+/.exec(deps.mails.at(-1)!.text)![0])
    await (await phone.get(link.pathname + link.search)).submit({ jawaban: siti.answers[0], password: siti.password, 'password-ulang': siti.password })
    await guess(siti.nik, 20)
    expect((await signInAt(phone, siti.nik, siti.password)).path).toBe('/lamaran')
  })

  test('after a hundred wrong ones in a row a new device comes in by the mailed link, says the page', async () => {
    await deps.limits.consume('sign-in-nik', deps.keys.blindIndex('nik', siti.nik), 100)
    deps.clock.advance(900_000)
    const page = await signInAt(from(1), siti.nik, siti.password)
    expect([page.status, page.errors()[0]]).toEqual([409, { text: 'Kirim tautan ke email saya', href: '/lupa-password' }])
    expect(looked.times).toBe(0)
  })

  test('a planted device cookie opens no count of its own', async () => {
    const victim = openBrowser(app)
    const planted = 'B'.repeat(43)
    victim.cookies.set('perangkat', planted)
    await signInAt(victim, siti.nik, siti.password)
    expect(victim.cookies.get('perangkat')).not.toBe(planted)
    await guess(siti.nik, 10)
    const attacker = openBrowser(app)
    attacker.cookies.set('perangkat', planted)
    expect((await signInAt(attacker, siti.nik, 'Tebakan-Lagi7')).status).toBe(429)
  })
})

// Hundreds of them: src/portal/registration/campus.test.ts.
test('a campus behind one address signs in after sixty wrong passwords of others (T04)', async () => {
  const campus = () => openBrowser(app, { remoteAddress: '203.0.113.77' })
  for (let n = 0; n < 60; n++) await signInAt(campus(), `32010152039${String(20_000 + n)}`, 'Tebakan-Lagi7')
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

  test.each(['sign-in', 'reset'] as const)('%s: the time does not tell them apart', { timeout: 300_000 }, async (form) => {
    await app.close()
    app = await createPortal({ ...deps, hashGate: createHashGate(deps.keys) }, testConfig(), async () => true)
    // Whoever's hash a test before made cheaper gets one at today's price by signing in.
    expect((await signInAt(openBrowser(app), siti.nik, siti.password)).path).toBe('/lamaran')
    // Where nothing tells them apart, chance alone leads beyond these limits once in 130 rounds (a standard deviation is 0.037): what is found must be found three times.
    let area = 1
    for (let round = 0; round < 3 && (area < 0.4 || area > 0.6); round += 1) {
      const times: Record<'known' | 'absent', number[]> = { known: [], absent: [] }
      for (let n = 0; n < 120; n++) {
        // Who goes first changes, so that a drift of the machine favours neither.
        const order = n % 2 === 0 ? (['known', 'absent'] as const) : (['absent', 'known'] as const)
        for (const who of order) times[who].push(await timed(form, who === 'known' ? siti.nik : tono.nik))
      }
      area = areaUnderCurve(times.known, times.absent)
    }
    expect(area).toBeGreaterThanOrEqual(0.4)
    expect(area).toBeLessThanOrEqual(0.6)
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
  await signInAt(browser, siti.nik, 'Tebakan-Kanari1')
  await signInAt(browser, siti.nik, siti.password)
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
