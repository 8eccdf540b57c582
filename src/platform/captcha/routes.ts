import type { FastifyInstance, FastifyRequest } from 'fastify'
import PQueue from 'p-queue'
import { type Challenge, expiryOf, noiseOf, openChallenge, pictureCode, spokenCode } from './challenge.ts'
import { drawCode } from './draw-code.ts'
import { speakCode } from './speak-code.ts'
import type { Limits } from '#platform/limits/limits.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import type { CaptchaDesk } from './desk.ts'
import { type CaptchaParts, type HarderWork, issueCaptcha, issueHarderCaptcha } from './issue-captcha.ts'

type Parts = CaptchaParts & { limits: Limits }
type Asked = { formulir?: string; untuk?: string; bit?: string }
type WithToken = { Params: { token: string } }

/** Picture and sound of a challenge, for the browser it was issued to, and a new challenge for the page's script. */
export function captchaRoutes<Form extends string>(app: FastifyInstance, deps: Parts, desk: CaptchaDesk<Form>) {
  const { forms, addresses } = desk
  // Drawing costs about 10 ms of a core: two at a time, and a queue that ends.
  const easel = new PQueue({ concurrency: 2 })
  const paint = async (work: () => Promise<Buffer>) => {
    if (easel.size >= 60) throw Object.assign(new Error('Too many captcha pictures at once'), { statusCode: 503 })
    return easel.add(work)
  }

  app.get<WithToken>(addresses.picture(':token'), { compress: false } as object, async (request, reply) => {
    const challenge = await findChallenge(deps, request)
    if (!challenge) return reply.callNotFound()
    const { keys } = deps
    const png = await paint(() => drawCode(pictureCode(keys, challenge), noiseOf(keys, challenge)))
    return reply.header('cache-control', 'no-store').type('image/png').send(png)
  })

  app.get<WithToken>(addresses.sound(':token'), { compress: false } as object, async (request, reply) => {
    const challenge = await findChallenge(deps, request)
    if (!challenge) return reply.callNotFound()
    const { keys } = deps
    const sound = await paint(async () => speakCode(spokenCode(keys, challenge), noiseOf(keys, challenge)))
    return reply.header('cache-control', 'no-store').type('audio/wav').send(sound)
  })

  app.get<{ Querystring: Asked }>(addresses.renew, async (request, reply) => {
    const form = forms.find((known) => known === request.query.formulir)
    if (!form) return reply.callNotFound()
    const harder = readHarderWork(request.query)
    return reply.header('cache-control', 'no-store').send(harder ? await issueHarderCaptcha(desk, deps, request, form, harder) : await issueCaptcha(desk, deps, request, form))
  })
}

/** Whom the work is for and how much. Who asks for too little, or for somebody else, gets work that counts for nothing. */
function readHarderWork({ untuk: subject, bit }: Asked): HarderWork | null {
  const isSubject = typeof subject === 'string' && /^[A-Za-z0-9_-]{22}$/.test(subject)
  return isSubject && typeof bit === 'string' && /^(1[89]|2[0-2])$/.test(bit) ? { subject, bits: Number(bit) } : null
}

/** The challenge in the address, while it can still be answered. Throws 429 for a network that asks without end. */
async function findChallenge({ keys, clock, limits }: Parts, request: FastifyRequest): Promise<Challenge | null> {
  const challenge = openChallenge(keys, (request.params as WithToken['Params']).token, request.formBinding)
  if (!challenge || expiryOf(challenge) <= clock.now()) return null
  const { allowed, retryAfterSeconds } = await limits.consume('captcha-network', networkOf(request.ip))
  if (!allowed) throw Object.assign(new Error('Too many captcha pictures for one network'), { statusCode: 429, retryAfterSeconds })
  return challenge
}
