import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isProof, openChallenge, pictureCode, spokenCode } from '#platform/captcha/challenge.ts'
import { purgeSpentChallenges } from '#platform/captcha/spent-challenges.ts'
import { createPortal } from '#portal/app.ts'
import { sendPage } from '#portal/frame.tsx'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'
import { wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { CaptchaField } from '#ui/components/captcha-field.tsx'
import { checkCaptcha, type CaptchaForm, issueCaptcha } from './desk.ts'

let database: TestDatabase
let deps: TestDeps
let app: FastifyInstance
let browser: Browser

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

beforeEach(async () => {
  await startPortal('on')
  return () => app.close()
})

async function startPortal(mode: string) {
  const config = testConfig({ CAPTCHA_MODE: mode })
  deps = testDeps(database, config)
  app = await createPortal(deps, config, async () => true)
  formAt(app, '/uji/masuk', 'sign-in')
  formAt(app, '/uji/biodata', 'biodata')
  await app.ready()
  browser = openBrowser(app)
}

/** A page with one question and a captcha, which answers with the verdict. */
function formAt(portal: FastifyInstance, path: string, form: CaptchaForm) {
  // The test's own pages are in no list of the portal's: they say what pages must say.
  const lane = { config: { lane: 'entry', proof: 'signed-body' } } as const
  portal.get(path, lane, async (request, reply) => {
    const view = await issueCaptcha(deps, request, form, 10)
    return sendPage(reply, <main><h1>Uji</h1><form method="post"><input type="hidden" name="_token" value={request.formToken()} /><CaptchaField view={view} /><button>Lanjutkan</button></form></main>)
  })
  portal.post(path, lane, async (request, reply) => {
    const fields = request.body as Record<string, unknown>
    return reply.send({ verdict: wantsNewCaptcha(fields) ? 'renew' : await checkCaptcha(deps, request, form, fields) })
  })
}

const challengeOn = (token: string, owner = browser) => openChallenge(deps.keys, token, owner.cookies.get('peramban') ?? '')!

async function openForm(path = '/uji/masuk') {
  const page = await browser.get(path)
  const token = page.value('_captcha')!
  return { page, token, challenge: challengeOn(token) }
}

const verdictOf = (page: { bytes: Buffer }) => (JSON.parse(page.bytes.toString()) as { verdict: string }).verdict

const answerWith = async (path: string, fields: Record<string, string>, from = browser) => verdictOf(await from.post(path, { _token: (await from.get('/uji/masuk')).value('_token')!, ...fields }))

function workFor(id: string, bits: number, isWanted = (_nonce: string) => true): string {
  for (let nonce = 0; ; nonce += 1) {
    const digest = createHash('sha256').update(`${id}:${nonce}`).digest()
    if (Math.clz32(digest.readUInt32BE(0)) >= bits && isWanted(String(nonce))) return String(nonce)
  }
}

describe('answering', () => {
  test('the code on the picture passes, in small letters and with spaces too', async () => {
    const { token, challenge } = await openForm()
    const code = pictureCode(deps.keys, challenge)
    const typed = `${code.slice(0, 2)} ${code.slice(2)}`.toLowerCase()
    expect(await answerWith('/uji/masuk', { _captcha: token, captcha: typed })).toBe('ok')
  })

  test('the spoken digits pass', async () => {
    const { page, challenge } = await openForm()
    const spoken = spokenCode(deps.keys, challenge)
    expect(spoken).toMatch(/^\d{6}$/)
    expect(verdictOf(await page.submit({ captcha: spoken }, 'Lanjutkan'))).toBe('ok')
  })

  test('the work of the device passes; work for another challenge does not', async () => {
    const [first, second] = [await openForm(), await openForm()]
    // One in a thousand is right for both.
    const nonce = workFor(first.challenge.id.toString('base64url'), 10, (found) => !isProof(second.challenge, found))
    expect(await answerWith('/uji/masuk', { _captcha: first.token, _captcha_bukti: nonce })).toBe('ok')
    expect(await answerWith('/uji/masuk', { _captcha: second.token, _captcha_bukti: nonce })).toBe('wrong')
  })

  test('asks for an answer when there is none, and keeps the challenge', async () => {
    const { page, token, challenge } = await openForm()
    expect(verdictOf(await page.submit({}, 'Lanjutkan'))).toBe('missing')
    expect(await answerWith('/uji/masuk', { _captcha: token, captcha: pictureCode(deps.keys, challenge) })).toBe('ok')
  })

  test('"Ganti kode" is told apart from an answer, and Enter sends an answer', async () => {
    const { page } = await openForm()
    expect(verdictOf(await page.submit({ captcha: 'XXXXX' }, 'Ganti kode'))).toBe('renew')
    const buttons = page.html.match(/<button[^>]*>/g)!.filter((tag) => !tag.includes('type="button"'))
    expect(buttons[0]).not.toContain('_captcha_ganti')
  })
})

describe('refusing', () => {
  test('a right answer serves one form, also when it comes with 20 at once', async () => {
    const { token, challenge } = await openForm()
    const code = pictureCode(deps.keys, challenge)
    const verdicts = await Promise.all(Array.from({ length: 20 }, (_, index) => answerWith('/uji/masuk', { _captcha: token, captcha: code, nik: String(index) })))
    expect(verdicts.filter((verdict) => verdict === 'ok')).toHaveLength(1)
    expect(verdicts.filter((verdict) => verdict === 'expired')).toHaveLength(19)
  })

  test('the very same form again, from a second click, is judged as the first was', async () => {
    const [right, wrong] = [await openForm(), await openForm()]
    const form = { _captcha: right.token, captcha: pictureCode(deps.keys, right.challenge), nik: 'x' }
    expect(await Promise.all([answerWith('/uji/masuk', form), answerWith('/uji/masuk', form)])).toEqual(['ok', 'ok'])
    expect(await answerWith('/uji/masuk', { ...form, nik: 'y' })).toBe('expired')
    const bad = { _captcha: wrong.token, captcha: 'AAAAA' }
    expect([await answerWith('/uji/masuk', bad), await answerWith('/uji/masuk', bad)]).toEqual(['wrong', 'wrong'])
  })

  test('a wrong answer uses the challenge up', async () => {
    const { token, challenge } = await openForm()
    expect(await answerWith('/uji/masuk', { _captcha: token, captcha: 'AAAAA' })).toBe('wrong')
    expect(await answerWith('/uji/masuk', { _captcha: token, captcha: pictureCode(deps.keys, challenge) })).toBe('expired')
  })

  test('three minutes are enough, a second more is too late', async () => {
    const [first, second] = [await openForm(), await openForm()]
    const start = first.challenge.issuedAtSeconds * 1000
    deps.clock.set(new Date(start + 179_000))
    expect(await answerWith('/uji/masuk', { _captcha: first.token, captcha: pictureCode(deps.keys, first.challenge) })).toBe('ok')
    deps.clock.set(new Date(start + 181_000))
    expect(await answerWith('/uji/masuk', { _captcha: second.token, captcha: pictureCode(deps.keys, second.challenge) })).toBe('expired')
  })

  test('another browser cannot use it, nor see or hear it', async () => {
    const { token, challenge } = await openForm()
    const stranger = openBrowser(app)
    expect(await answerWith('/uji/masuk', { _captcha: token, captcha: pictureCode(deps.keys, challenge) }, stranger)).toBe('expired')
    expect((await stranger.get(`/captcha/${token}.png`)).status).toBe(404)
    expect((await stranger.get(`/captcha/${token}.wav`)).status).toBe(404)
    expect((await browser.get(`/captcha/${token}.png`)).status).toBe(200)
  })

  test('an answer for one form is none for another', async () => {
    const { token, challenge } = await openForm('/uji/biodata')
    expect(await answerWith('/uji/masuk', { _captcha: token, captcha: pictureCode(deps.keys, challenge) })).toBe('expired')
  })

  test('work is measured by the signed challenge: nobody lowers the bits or the date', async () => {
    const { token, challenge } = await openForm()
    const bytes = Buffer.from(token, 'base64url')
    for (const at of [16, 19, 20, 21]) {
      const forged = Buffer.from(bytes)
      forged[at] = (forged[at] ?? 0) ^ 1
      expect(await answerWith('/uji/masuk', { _captcha: forged.toString('base64url'), captcha: pictureCode(deps.keys, challenge) })).toBe('expired')
    }
    expect(await answerWith('/uji/masuk', { _captcha: token, _captcha_bukti: '-1' })).toBe('wrong')
  })
})

describe('picture and sound', () => {
  test('a PNG of 160x60 that is the same every time it is asked for, and a WAV', async () => {
    const { token } = await openForm()
    const [first, second, sound] = [await browser.get(`/captcha/${token}.png`), await browser.get(`/captcha/${token}.png`), await browser.get(`/captcha/${token}.wav`)]
    expect(await sharp(first.bytes).metadata()).toMatchObject({ format: 'png', width: 160, height: 60 })
    expect(first.bytes.equals(second.bytes)).toBe(true)
    expect(first.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'no-store' })
    expect(sound.headers).toMatchObject({ 'content-type': 'audio/wav', 'cache-control': 'no-store' })
    expect(sound.bytes.subarray(0, 4).toString()).toBe('RIFF')
    expect(sound.bytes.length).toBeGreaterThan(60_000)
  })

  test('no vector path and no code reaches the browser', async () => {
    const { page, token, challenge } = await openForm()
    const field = page.html.slice(page.html.indexOf('<captcha-kode'), page.html.indexOf('</captcha-kode>'))
    const answers = [field, (await browser.get('/captcha/baru?formulir=sign-in')).bytes.toString(), (await browser.get(`/captcha/${token}.png`)).bytes.toString('latin1')]
    for (const body of answers) {
      expect(body).not.toMatch(/<path|<svg|<polyline/i)
      expect(body).not.toContain(pictureCode(deps.keys, challenge))
      expect(body).not.toContain(spokenCode(deps.keys, challenge))
    }
  })

  test('a challenge that ended has no picture; a script may ask for a new one', async () => {
    const { token } = await openForm()
    deps.clock.advance(181_000)
    expect((await browser.get(`/captcha/${token}.png`)).status).toBe(404)
    const renewed = JSON.parse((await browser.get('/captcha/baru?formulir=sign-in')).bytes.toString()) as { token: string; lastsSeconds: number }
    expect(renewed.lastsSeconds).toBeGreaterThanOrEqual(179)
    expect((await browser.get(`/captcha/${renewed.token}.png`)).status).toBe(200)
    expect((await browser.get('/captcha/baru?formulir=lain')).status).toBe(404)
  })

  test('a network that asks without end is told to wait', async () => {
    const { token } = await openForm()
    await deps.limits.consume('captcha-network', '127.0.0.1', 1500)
    const refused = await browser.get(`/captcha/${token}.png`)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })
})

test('the fixed code passes every time and anywhere; other answers are judged as always', async () => {
  await app.close()
  await startPortal('fixed:UJI42')
  const { page, token, challenge } = await openForm()
  expect(verdictOf(await page.submit({ captcha: 'uji42' }, 'Lanjutkan'))).toBe('ok')
  expect(await answerWith('/uji/masuk', { captcha: 'UJI42' })).toBe('ok')
  expect(await answerWith('/uji/masuk', { _captcha: token, captcha: 'UJI43' })).toBe('wrong')
  expect(challenge.form).toBe(0)
})

test('forgets what was answered once it is too old to be answered again', async () => {
  const { token } = await openForm()
  await answerWith('/uji/masuk', { _captcha: token, captcha: 'AAAAA' })
  await purgeSpentChallenges(deps.db, deps.clock.now())
  const count = () => deps.db.selectFrom('captcha.spent').select((eb) => eb.fn.countAll<number>().as('n')).where('challengeId', '=', challengeOn(token).id).executeTakeFirstOrThrow()
  expect((await count()).n).toBe(1)
  expect(await purgeSpentChallenges(deps.db, new Date(deps.clock.now().getTime() + 300_000))).toBeGreaterThan(0)
  expect((await count()).n).toBe(0)
})
