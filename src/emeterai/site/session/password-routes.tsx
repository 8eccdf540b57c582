import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseEmail } from '#core/values/email.ts'
import type { PasswordFault } from '#core/values/password.ts'
import { findMailedLink } from '#emeterai/account/mailed-link.ts'
import { requestPasswordLink } from '#emeterai/account/password/request-password-link.ts'
import { resetPassword } from '#emeterai/account/password/reset-password.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { checkCaptcha, issueCaptcha } from '#emeterai/site/captcha/desk.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { type CaptchaVerdict, wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { isSecretToken } from '#platform/keys/secret-token.ts'
import { leadOnce } from '#platform/settle-once.ts'
import { captchaText } from '#ui/components/captcha-field.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { houseCookies } from './cookies.ts'
import { DeadLinkPage, ForgottenPage, ForgottenSentPage, NewPasswordPage } from './password-pages.tsx'
import { passwordText } from './password-text.ts'
import { emailError, readTypedSignIn } from './sign-in-form.ts'

type Fields = Record<string, unknown>

/** `/<distributor>/lupa-password`: a mailed link, once and for twenty minutes. */
export function passwordRoutes(app: FastifyInstance, deps: HouseDeps) {
  requestRoutes(app, deps)
  linkRoutes(app, deps)
}

function requestRoutes(app: FastifyInstance, deps: HouseDeps) {
  type Shown = { email?: string; errors?: FieldErrors; captchaError?: Exclude<CaptchaVerdict, 'ok'> }

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, shown: Shown = {}) {
    return sendPage(reply, <ForgottenPage {...shown} request={request} captcha={await issueCaptcha(deps, request, 'forgotten-password')} />, status)
  }

  app.get(brandPaths.forgotten, (request, reply) => show(request, reply, 200))

  app.post<{ Body: Fields }>(brandPaths.forgotten, async (request, reply) => {
    const { email: typed } = readTypedSignIn(request.body)
    if (wantsNewCaptcha(request.body)) return show(request, reply, 200, { email: typed })
    const email = parseEmail(typed)
    if (!email) return show(request, reply, 422, { email: typed, errors: { email: emailError(typed) } })
    const verdict = await checkCaptcha(deps, request, 'forgotten-password', request.body)
    if (verdict !== 'ok') return show(request, reply, 422, { email: typed, captchaError: verdict, errors: { captcha: captchaText[verdict] } })
    const { id: distributorId } = request.distributor
    const to = await leadOnce(deps, request, { route: brandPaths.forgotten, body: request.body }, () => requestPasswordLink(deps, { distributorId, email }).then(() => pathsOf(distributorId).forgottenSent))
    return reply.redirect(to, 303)
  })

  app.get(brandPaths.forgottenSent, (request, reply) => sendPage(reply, <ForgottenSentPage request={request} />))
}

function linkRoutes(app: FastifyInstance, deps: HouseDeps) {
  async function show(request: FastifyRequest, reply: FastifyReply, status: number, { token, errors }: { token: unknown; errors?: FieldErrors }) {
    const link = isSecretToken(token) && (await findMailedLink(deps.db, { token, purpose: 'password', distributorId: request.distributor.id, now: deps.clock.now() }))
    if (!isSecretToken(token) || !link) return sendPage(reply, <DeadLinkPage request={request} />, 409)
    return sendPage(reply, <NewPasswordPage request={request} token={token} errors={errors} />, status)
  }

  app.get<{ Querystring: Fields }>(brandPaths.newPassword, (request, reply) => show(request, reply, 200, { token: request.query['kunci'] }))

  app.post<{ Body: Fields }>(brandPaths.newPassword, async (request, reply) => {
    const { kunci: token } = request.body
    const [password, again] = [request.body['password'], request.body['password-ulang']]
    if (typeof password !== 'string' || password === '') return show(request, reply, 422, { token, errors: { password: passwordText.missing } })
    if (password !== again) return show(request, reply, 422, { token, errors: { 'password-ulang': 'Kedua password belum sama. Masukkan lagi password yang sama' } })
    if (!isSecretToken(token)) return show(request, reply, 409, { token })

    const { id: distributorId } = request.distributor
    const outcome = await resetPassword(deps, { distributorId, token, password })
    if (outcome.ok) {
      houseCookies(deps.houseUrl, distributorId).session.forget(reply)
      return reply.redirect(`${pathsOf(distributorId).signIn}?pesan=password-baru`, 303)
    }
    if (outcome.refusal === 'link-not-valid') return sendPage(reply, <DeadLinkPage request={request} />, 409)
    return show(request, reply, 422, { token, errors: { password: passwordText[outcome.refusal.slice('password-'.length) as PasswordFault] } })
  })
}
