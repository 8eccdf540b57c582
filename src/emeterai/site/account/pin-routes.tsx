import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { waitText } from '#core/values/wait-text.ts'
import { findMailedLink } from '#emeterai/account/mailed-link.ts'
import { type ChangePinRefusal, changePin } from '#emeterai/account/pin/change-pin.ts'
import { type ResetPinRefusal, requestPinLink, resetPin } from '#emeterai/account/pin/reset-pin.ts'
import { setPin } from '#emeterai/account/pin/set-pin.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { isSecretToken } from '#platform/keys/secret-token.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { parsePinForm, pinText } from './pin-form.ts'
import { DeadPinLinkPage, PinForgottenPage, PinPage } from './pin-page.tsx'

type Fields = Record<string, unknown>
type Shown = { errors?: FieldErrors; refusal?: string }

/** `/<distributor>/akun/pin`: the first PIN, another one, and the way back when it is forgotten. */
export function pinRoutes(app: FastifyInstance, deps: HouseDeps) {
  ownPinRoutes(app, deps)
  forgottenRoutes(app, deps)
  linkRoutes(app, deps)
}

const fieldOf: Record<Exclude<ChangePinRefusal | ResetPinRefusal, 'link-not-valid' | 'not-set' | 'reset-needed'>, FieldErrors> = {
  'not-six-digits': { 'pin-baru': pinText['not-six-digits'] },
  'too-plain': { 'pin-baru': pinText['too-plain'] },
  'birth-date': { 'pin-baru': pinText['birth-date'] },
  'wrong-password': { password: 'Password tidak cocok. Periksa, lalu masukkan lagi' },
  'wrong-pin': { 'pin-lama': 'PIN lama tidak cocok. Setelah lima kali salah, tunggu 15 menit' },
}

const waitSentence = (seconds: number) => `Sudah beberapa kali salah. Coba lagi setelah ${waitText(seconds)}. Kuota Anda tidak berkurang`

function ownPinRoutes(app: FastifyInstance, deps: HouseDeps) {
  const show = (request: FastifyRequest, reply: FastifyReply, status: number, shown: Shown = {}) => sendPage(reply, <PinPage request={request} way={holderOf(request).hasPin ? 'change' : 'first'} {...shown} />, status)

  app.get(brandPaths.pin, { preHandler: requireHolder }, (request, reply) => show(request, reply, 200))

  app.post<{ Body: Fields }>(brandPaths.pin, { preHandler: requireHolder }, async (request, reply) => {
    const { id: accountId, hasPin } = holderOf(request)
    const paths = pathsOf(request.distributor.id)
    const form = parsePinForm(request.body, { oldPin: hasPin, password: hasPin })
    if (!form.ok) return show(request, reply, 422, { errors: form.errors })
    if (!hasPin) {
      const outcome = await setPin(deps, { accountId, pin: form.value.newPin })
      if (outcome.ok || outcome.refusal === 'already-set') return reply.redirect(`${paths.account}?pesan=pin-dibuat`, 303)
      return show(request, reply, 422, { errors: fieldOf[outcome.refusal] })
    }
    const outcome = await changePin(deps, { accountId, ...form.value })
    if (outcome.ok) return reply.redirect(`${paths.account}?pesan=pin-diganti`, 303)
    if (outcome.refusal === 'wait') return show(request, reply.header('retry-after', outcome.waitSeconds), 429, { refusal: waitSentence(outcome.waitSeconds) })
    if (outcome.refusal === 'reset-needed' || outcome.refusal === 'not-set') return reply.redirect(paths.pinForgotten, 303)
    return show(request, reply, 422, { errors: fieldOf[outcome.refusal] })
  })
}

function forgottenRoutes(app: FastifyInstance, deps: HouseDeps) {
  app.get(brandPaths.pinForgotten, { preHandler: requireHolder }, (request, reply) => sendPage(reply, <PinForgottenPage request={request} />))

  app.post(brandPaths.pinForgotten, { preHandler: requireHolder }, async (request, reply) => {
    const { id: accountId, distributorId } = holderOf(request)
    const outcome = await requestPinLink(deps, { accountId, distributorId })
    if (outcome.ok) return reply.redirect(`${pathsOf(distributorId).account}?pesan=tautan-pin`, 303)
    return sendPage(reply, <PinForgottenPage request={request} refusal="Sudah tiga tautan dikirim dalam satu jam. Pakai yang terbaru, atau coba lagi nanti" />, 429)
  })
}

/** The mailed link serves in any browser: the password says who it is. */
function linkRoutes(app: FastifyInstance, deps: HouseDeps) {
  async function show(request: FastifyRequest, reply: FastifyReply, status: number, { token, ...shown }: Shown & { token: unknown }) {
    const link = isSecretToken(token) && (await findMailedLink(deps.db, { token, purpose: 'pin', distributorId: request.distributor.id, now: deps.clock.now() }))
    if (!isSecretToken(token) || !link) return sendPage(reply, <DeadPinLinkPage request={request} />, 409)
    return sendPage(reply, <PinPage request={request} way="reset" token={token} {...shown} />, status)
  }

  app.get<{ Querystring: Fields }>(brandPaths.newPin, (request, reply) => show(request, reply, 200, { token: request.query['kunci'] }))

  app.post<{ Body: Fields }>(brandPaths.newPin, async (request, reply) => {
    const { kunci: token } = request.body
    const form = parsePinForm(request.body, { oldPin: false, password: true })
    if (!form.ok) return show(request, reply, 422, { token, errors: form.errors })
    if (!isSecretToken(token)) return show(request, reply, 409, { token })
    const { id: distributorId } = request.distributor
    const outcome = await resetPin(deps, { distributorId, token, ...form.value })
    const paths = pathsOf(distributorId)
    if (outcome.ok) return reply.redirect(request.holder ? `${paths.account}?pesan=pin-diganti` : `${paths.signIn}?pesan=pin-baru`, 303)
    if (outcome.refusal === 'wait') return show(request, reply.header('retry-after', outcome.waitSeconds), 429, { token, refusal: waitSentence(outcome.waitSeconds) })
    if (outcome.refusal === 'link-not-valid') return sendPage(reply, <DeadPinLinkPage request={request} />, 409)
    return show(request, reply, 422, { token, errors: fieldOf[outcome.refusal] })
  })
}
