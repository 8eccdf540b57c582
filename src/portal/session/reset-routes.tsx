import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findResetQuestion } from '#core/account/reset/find-reset-question.ts'
import { requestReset } from '#core/account/reset/request-reset.ts'
import { type ResetRefusal, resetPassword } from '#core/account/reset/reset-password.ts'
import type { PasswordFault } from '#core/values/password.ts'
import type { Deps } from '#core/deps.ts'
import { parseNik } from '#core/values/nik.ts'
import { type CaptchaVerdict, wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { leadOnce } from '#platform/settle-once.ts'
import { checkCaptcha, issueCaptcha } from '#portal/captcha/desk.ts'
import { captchaText } from '#ui/components/captcha-field.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { sessionCookies } from './cookies.ts'
import { passwordText } from './password-text.ts'
import { parseReset, readPosition, readToken, type TypedReset } from './reset-form.ts'
import { DeadLinkPage, ResetPage, ResetRequestPage, ResetSentPage } from './reset-pages.tsx'
import { nikError, readTypedSignIn } from './sign-in-form.ts'

type Fields = Record<string, unknown>

/** `/lupa-password`: a mailed link and a security question, neither enough alone (trust.md §6.3). */
export function resetRoutes(app: FastifyInstance, deps: Deps) {
  requestRoutes(app, deps)
  linkRoutes(app, deps)
}

function requestRoutes(app: FastifyInstance, deps: Deps) {
  async function show(request: FastifyRequest, reply: FastifyReply, status: number, shown: { nik?: string; errors?: FieldErrors; captchaError?: Exclude<CaptchaVerdict, 'ok'> } = {}) {
    return sendPage(reply, <ResetRequestPage {...shown} request={request} captcha={await issueCaptcha(deps, request, 'reset-password')} />, status)
  }

  app.get(paths.resetPassword, (request, reply) => show(request, reply, 200))

  app.post<{ Body: Fields }>(paths.resetPassword, async (request, reply) => {
    const { nik: typed } = readTypedSignIn(request.body)
    if (wantsNewCaptcha(request.body)) return show(request, reply, 200, { nik: typed })
    const nik = parseNik(typed)
    if (!nik) return show(request, reply, 422, { nik: typed, errors: { nik: nikError(typed) } })
    const verdict = await checkCaptcha(deps, request, 'reset-password', request.body)
    if (verdict !== 'ok') return show(request, reply, 422, { nik: typed, captchaError: verdict, errors: { captcha: captchaText[verdict] } })
    const to = await leadOnce(deps, request, { route: paths.resetPassword, body: request.body }, () => requestReset(deps, nik, request.visitor()).then(() => paths.resetSent))
    return reply.redirect(to, 303)
  })

  app.get(paths.resetSent, (request, reply) => sendPage(reply, <ResetSentPage request={request} />))
}

function linkRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = sessionCookies(deps.portalUrl)

  type Shown = Pick<TypedReset, 'token' | 'position'> & { answer?: string; errors?: FieldErrors; refusal?: string }

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, { token, position, ...shown }: Shown) {
    const question = token && (await findResetQuestion(deps, token, position))
    if (!token || !question) return sendPage(reply, <DeadLinkPage request={request} isStopped={false} />, 409)
    return sendPage(reply, <ResetPage {...shown} request={request} token={token} position={position} question={question} />, status)
  }

  app.get<{ Querystring: Fields }>(paths.resetLink, (request, reply) =>
    show(request, reply, 200, { token: readToken(request.query['kunci']), position: readPosition(request.query['pertanyaan']) }),
  )

  app.post<{ Body: Fields }>(paths.resetLink, async (request, reply) => {
    const form = parseReset(request.body)
    if (!form.ok) return show(request, reply, 422, { ...form.typed, errors: form.errors })

    const outcome = await resetPassword(deps, form.value, request.visitor())
    if (outcome.ok) {
      cookies.session.forget(reply)
      cookies.device.give(reply, outcome.value.deviceToken)
      return reply.redirect(`${paths.signIn}?pesan=password-baru`, 303)
    }
    const { refusal } = outcome
    if (refusal === 'link-not-valid' || refusal === 'too-many-answers') return sendPage(reply, <DeadLinkPage request={request} isStopped={refusal === 'too-many-answers'} />, 409)
    if (refusal === 'wrong-answer') return show(request, reply, 409, { ...form.value, refusal: 'Jawaban tidak cocok. Periksa lagi, atau pakai pertanyaan yang lain. Masukkan juga password baru sekali lagi' })
    return show(request, reply, 422, { ...form.value, errors: { password: passwordText[faultOf(refusal)] } })
  })
}

function faultOf(refusal: Extract<ResetRefusal, `password-${string}`>): PasswordFault {
  return refusal.slice('password-'.length) as PasswordFault
}
