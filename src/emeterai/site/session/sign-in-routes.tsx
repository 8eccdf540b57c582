import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beginSignIn } from '#emeterai/account/sign-in/begin-sign-in.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { checkCaptcha, issueCaptcha } from '#emeterai/site/captcha/desk.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { type CaptchaVerdict, wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { safeReturnPath } from '#platform/http/return-path.ts'
import { HashGateBusy } from '#platform/keys/hash-gate.ts'
import { settleOnce } from '#platform/settle-once.ts'
import { captchaText } from '#ui/components/captcha-field.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { browserOf } from './browser-of.ts'
import { visitorOf } from './holder-sessions.ts'
import { parseSignIn, readTypedSignIn } from './sign-in-form.ts'
import { SignInPage, type SignInTrouble, signInNews } from './sign-in-page.tsx'

type Fields = Record<string, unknown>
type Shown = { errors?: FieldErrors; trouble?: SignInTrouble; captchaError?: Exclude<CaptchaVerdict, 'ok'>; fields?: Fields; returnPath: string | null }

const statusOf = { wrong: 422, wait: 429, 'too-many-codes': 429, unverified: 409, 'waiting-approval': 409, refused: 409 } as const

/** `/<distributor>/masuk`: e-mail, password and CAPTCHA (guide 6.5, step 7). */
export function signInRoutes(app: FastifyInstance, deps: HouseDeps) {
  async function show(request: FastifyRequest, reply: FastifyReply, status: number, { fields = {}, ...shown }: Shown) {
    const captcha = await issueCaptcha(deps, request, 'sign-in')
    const news = Object.keys(signInNews).find((name) => name === (request.query as Fields)['pesan']) as keyof typeof signInNews | undefined
    return sendPage(reply, <SignInPage {...shown} request={request} captcha={captcha} typed={readTypedSignIn(fields)} news={request.method === 'GET' ? news : undefined} />, status)
  }

  app.get<{ Querystring: Fields }>(brandPaths.signIn, async (request, reply) => {
    const returnPath = safeReturnPath(request.query['kembali'])
    if (request.holder) return reply.redirect(returnPath ?? pathsOf(request.distributor.id).dashboard, 303)
    return show(request, reply, 200, { returnPath })
  })

  app.post<{ Body: Fields }>(brandPaths.signIn, { config: { takesFormOfBefore: true } }, async (request, reply) => {
    const fields = request.body
    const paths = pathsOf(request.distributor.id)
    const returnPath = safeReturnPath(fields['kembali'])
    if (request.holder) return reply.redirect(returnPath ?? paths.dashboard, 303)
    if (wantsNewCaptcha(fields)) return show(request, reply, 200, { fields, returnPath })

    const form = parseSignIn(fields)
    if (!form.ok) return show(request, reply, 422, { fields, returnPath, errors: form.errors })
    const verdict = await checkCaptcha(deps, request, 'sign-in', fields)
    if (verdict !== 'ok') return show(request, reply, 422, { fields, returnPath, captchaError: verdict, errors: { captcha: captchaText[verdict] } })

    const attempt = { ...form.value, distributorId: request.distributor.id, boundTo: browserOf(request), visitor: visitorOf(request, deps.houseUrl) }
    const begin = () => beginSignIn(deps, attempt).catch(busyIsAnAnswer)
    const intent = request.readIntent(fields['_intent'])
    // A second click waits at the same attempt: another code would make the first one worth nothing.
    const once = intent ? await settleOnce(deps, intent, { route: brandPaths.signIn, body: fields }, begin, (begun) => (begun !== 'busy' && begun.ok ? begun.value : null)) : 'other'
    const outcome = once === 'other' ? await begin() : 'answer' in once ? once.answer : { ok: true as const, value: once.told }
    if (outcome === 'busy') return show(request, reply.header('retry-after', 5), 503, { fields, returnPath, trouble: { kind: 'busy', seconds: 5 } })
    if (!outcome.ok) {
      const { refusal, retryAfterSeconds, reason } = outcome
      if (retryAfterSeconds > 0) reply.header('retry-after', retryAfterSeconds)
      return show(request, reply, statusOf[refusal], { fields, returnPath, trouble: { kind: refusal, seconds: retryAfterSeconds, reason } })
    }
    const query = new URLSearchParams({ percobaan: outcome.value.attemptId, ...(returnPath ? { kembali: returnPath } : {}) })
    return reply.redirect(`${paths.signInCode}?${query}`, 303)
  })
}

function busyIsAnAnswer(error: unknown): 'busy' {
  if (error instanceof HashGateBusy) return 'busy'
  throw error
}
