import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { requestOfficerReset } from '#core/officer/enrolment/reset-password.ts'
import { type UseLinkRefusal, findOfficerLink, useOfficerLink } from '#core/officer/enrolment/use-link.ts'
import { parseEmail } from '#core/values/email.ts'
import { isSecretToken } from '#platform/keys/secret-token.ts'
import { sendPage } from '#office/frame.tsx'
import { passwordRefusalText } from '#office/password-text.ts'
import { paths } from '#office/paths.ts'
import { officeCookies } from '#office/session/cookies.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { DeadLinkPage, ForgotPage, ForgotSentPage, LinkPage } from './pages.tsx'

type Fields = Record<string, unknown>

/** `/tautan`: what a mailed link leads to; `/lupa-kata-sandi`: the way to such a link. */
export function linkRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = officeCookies(deps.officeUrl)

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, token: unknown, errors: FieldErrors = {}) {
    const link = isSecretToken(token) ? await findOfficerLink(deps, token) : null
    if (!link || !isSecretToken(token)) return sendPage(reply, <DeadLinkPage request={request} />, 409)
    return sendPage(reply, <LinkPage request={request} {...link} token={token} errors={errors} />, status)
  }

  app.get<{ Querystring: Fields }>(paths.link, { config: { right: 'public' } }, (request, reply) => show(request, reply, 200, request.query['kunci']))

  app.post<{ Body: Fields }>(paths.link, { config: { right: 'public' } }, async (request, reply) => {
    const { kunci: token, 'kata-sandi': password, 'kata-sandi-ulang': again, setuju } = request.body
    const link = isSecretToken(token) ? await findOfficerLink(deps, token) : null
    if (!link || !isSecretToken(token)) return sendPage(reply, <DeadLinkPage request={request} />, 409)
    const typed = typeof password === 'string' ? password.slice(0, 1000) : ''
    if (typed === '') return show(request, reply, 422, token, { 'kata-sandi': 'Masukkan kata sandi' })
    if (link.purpose !== 'second-factor' && again !== typed) return show(request, reply, 422, token, { 'kata-sandi-ulang': 'Kedua kata sandi belum sama. Masukkan lagi kata sandi yang sama' })
    const outcome = await useOfficerLink(deps, { token, password: typed, hasAgreed: setuju === 'ya' }, request.visitor())
    if (!outcome.ok) return refuse(request, reply, token, outcome.refusal)
    cookies.session.forget(reply)
    if (!outcome.value.enrolmentToken) return reply.redirect(`${paths.signIn}?pesan=kata-sandi-baru`, 303)
    cookies.enrolment.give(reply, outcome.value.enrolmentToken)
    return reply.redirect(paths.enrolment, 303)
  })

  function refuse(request: FastifyRequest, reply: FastifyReply, token: string, refusal: UseLinkRefusal) {
    if (refusal === 'link-not-valid') return sendPage(reply, <DeadLinkPage request={request} />, 409)
    if (refusal === 'agreement-missing') return show(request, reply, 422, token, { setuju: 'Centang pernyataan ini untuk menjadi petugas. Masukkan juga kata sandi sekali lagi' })
    if (refusal === 'wait') return show(request, reply, 429, token, { 'kata-sandi': 'Terlalu banyak percobaan. Tunggu 15 menit, lalu coba lagi' })
    if (refusal === 'wrong-password') return show(request, reply, 422, token, { 'kata-sandi': 'Kata sandi tidak cocok. Bila lupa, buat kata sandi baru lebih dahulu lewat "Lupa kata sandi"' })
    return show(request, reply, 422, token, { 'kata-sandi': passwordRefusalText(refusal) })
  }

  app.get(paths.forgotPassword, { config: { right: 'public' } }, (request, reply) => sendPage(reply, <ForgotPage request={request} />))

  app.post<{ Body: Fields }>(paths.forgotPassword, { config: { right: 'public' } }, async (request, reply) => {
    const typed = String(request.body['email'] ?? '').slice(0, 300)
    const email = parseEmail(typed)
    if (!email) return sendPage(reply, <ForgotPage request={request} email={typed} error="Masukkan surel kantor Anda, misalnya nama@instansi.go.id" />, 422)
    await requestOfficerReset(deps, email, request.visitor())
    return reply.redirect(paths.forgotPasswordSent, 303)
  })

  app.get(paths.forgotPasswordSent, { config: { right: 'public' } }, (request, reply) => sendPage(reply, <ForgotSentPage request={request} />))
}
