import type { FastifyInstance, FastifyRequest } from 'fastify'
import PQueue from 'p-queue'
import type { Deps } from '#core/deps.ts'
import { type Challenge, expiryOf, noiseOf, openChallenge, pictureCode, spokenCode } from '#platform/captcha/challenge.ts'
import { drawCode } from '#platform/captcha/draw-code.ts'
import { speakCode } from '#platform/captcha/speak-code.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { paths } from '#portal/paths.ts'
import { type CaptchaForm, captchaForms } from './forms.ts'
import { type HarderWork, issueCaptcha, issueHarderCaptcha } from './issue-captcha.ts'

type Asked = { formulir?: string; untuk?: string; bit?: string }
type WithToken = { Params: { token: string } }

/** Picture and sound of a challenge, for the browser it was issued to, and a new challenge for the page's script. */
export function captchaRoutes(app: FastifyInstance, deps: Deps) {
  // Drawing costs about 10 ms of a core: two at a time, and a queue that ends.
  const easel = new PQueue({ concurrency: 2 })
  const paint = async (work: () => Promise<Buffer>) => {
    if (easel.size >= 60) throw Object.assign(new Error('Too many captcha pictures at once'), { statusCode: 503 })
    return easel.add(work)
  }

  app.get<WithToken>(paths.captchaPicture(':token'), { compress: false } as object, async (request, reply) => {
    const challenge = await findChallenge(deps, request)
    if (!challenge) return reply.callNotFound()
    const { keys } = deps
    const png = await paint(() => drawCode(pictureCode(keys, challenge), noiseOf(keys, challenge)))
    return reply.header('cache-control', 'no-store').type('image/png').send(png)
  })

  app.get<WithToken>(paths.captchaSound(':token'), { compress: false } as object, async (request, reply) => {
    const challenge = await findChallenge(deps, request)
    if (!challenge) return reply.callNotFound()
    const { keys } = deps
    const sound = await paint(async () => speakCode(spokenCode(keys, challenge), noiseOf(keys, challenge)))
    return reply.header('cache-control', 'no-store').type('audio/wav').send(sound)
  })

  app.get<{ Querystring: Asked }>(paths.captchaNew, async (request, reply) => {
    const form = captchaForms.find((known) => known === request.query.formulir) satisfies CaptchaForm | undefined
    if (!form) return reply.callNotFound()
    const harder = readHarderWork(request.query)
    return reply.header('cache-control', 'no-store').send(harder ? await issueHarderCaptcha(deps, request, form, harder) : await issueCaptcha(deps, request, form))
  })
}

/** Whom the work is for and how much. Who asks for too little, or for somebody else, gets work that counts for nothing. */
function readHarderWork({ untuk: subject, bit }: Asked): HarderWork | null {
  const isSubject = typeof subject === 'string' && /^[A-Za-z0-9_-]{22}$/.test(subject)
  return isSubject && typeof bit === 'string' && /^(1[89]|2[0-2])$/.test(bit) ? { subject, bits: Number(bit) } : null
}

/** The challenge in the address, while it can still be answered. Throws 429 for a network that asks without end. */
async function findChallenge({ keys, clock, limits }: Deps, request: FastifyRequest): Promise<Challenge | null> {
  const challenge = openChallenge(keys, (request.params as WithToken['Params']).token, request.formBinding)
  if (!challenge || expiryOf(challenge) <= clock.now()) return null
  const { allowed, retryAfterSeconds } = await limits.consume('captcha-network', networkOf(request.ip))
  if (!allowed) throw Object.assign(new Error('Too many captcha pictures for one network'), { statusCode: 429, retryAfterSeconds })
  return challenge
}
