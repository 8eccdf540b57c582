import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { signIn } from '#core/account/session/sign-in.ts'
import type { Deps } from '#core/deps.ts'
import { HashGateBusy } from '#platform/keys/hash-gate.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { type CaptchaVerdict, captchaText, checkCaptcha, wantsNewCaptcha } from '#portal/captcha/check-captcha.ts'
import { issueCaptcha } from '#portal/captcha/issue-captcha.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { sessionCookies } from './cookies.ts'
import { safeReturnPath } from './return-path.ts'
import { parseSignIn, readTypedSignIn } from './sign-in-form.ts'
import { proofBitsFor } from './proof-bits.ts'
import { SignInPage, type SignInTrouble, signInNews } from './sign-in-page.tsx'

type Fields = Record<string, unknown>
type Shown = { errors?: FieldErrors; trouble?: SignInTrouble; captchaError?: Exclude<CaptchaVerdict, 'ok'>; fields?: Fields; returnPath: string | null }

/** `/masuk`: NIK and password (guide 6.2.1). */
export function signInRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = sessionCookies(deps.portalUrl)

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, { fields = {}, ...shown }: Shown) {
    const { used } = await deps.limits.peek('sign-in-network', networkOf(request.ip))
    const captcha = await issueCaptcha(deps, request, 'sign-in', proofBitsFor(used))
    const news = Object.keys(signInNews).find((name) => name === (request.query as Fields)['pesan']) as keyof typeof signInNews | undefined
    return sendPage(reply, <SignInPage {...shown} request={request} captcha={captcha} typed={readTypedSignIn(fields)} news={request.method === 'GET' ? news : undefined} />, status)
  }

  app.get<{ Querystring: Fields }>(paths.signIn, async (request, reply) => {
    const returnPath = safeReturnPath(request.query['kembali'])
    if (request.viewer) return reply.redirect(returnPath ?? paths.application, 303)
    return show(request, reply, 200, { returnPath })
  })

  app.post<{ Body: Fields }>(paths.signIn, async (request, reply) => {
    const fields = request.body
    const returnPath = safeReturnPath(fields['kembali'])
    // A second click that arrives after the first has let in.
    if (request.viewer) return reply.redirect(returnPath ?? paths.application, 303)
    if (wantsNewCaptcha(fields)) return show(request, reply, 200, { fields, returnPath })

    const form = parseSignIn(fields)
    if (!form.ok) return show(request, reply, 422, { fields, returnPath, errors: form.errors })
    const verdict = await checkCaptcha(deps, request, 'sign-in', fields)
    if (verdict !== 'ok') return show(request, reply, 422, { fields, returnPath, captchaError: verdict, errors: { captcha: captchaText[verdict] } })

    const outcome = await signIn(deps, form.value, request.visitor()).catch(busyIsAnAnswer)
    if (outcome === 'busy') return show(request, reply.header('retry-after', 5), 503, { fields, returnPath, trouble: { kind: 'busy' } })
    if (!outcome.ok) {
      if (outcome.refusal === 'wait') reply.header('retry-after', outcome.retryAfterSeconds)
      return show(request, reply, statusOf[outcome.refusal], { fields, returnPath, trouble: { kind: outcome.refusal, seconds: outcome.retryAfterSeconds } })
    }
    cookies.session.give(reply, outcome.value.sessionToken)
    if (outcome.value.deviceToken) cookies.device.give(reply, outcome.value.deviceToken)
    return reply.redirect(returnPath ?? paths.application, 303)
  })
}

const statusOf = { wrong: 422, wait: 429, 'mail-link-needed': 409 } as const

function busyIsAnAnswer(error: unknown): 'busy' {
  if (error instanceof HashGateBusy) return 'busy'
  throw error
}
