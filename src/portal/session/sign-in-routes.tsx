import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { WayByWork } from '#core/account/session/admit-attempt.ts'
import type { Deps } from '#core/deps.ts'
import type { Nik } from '#core/values/nik.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { type CaptchaVerdict, wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { issueCaptcha } from '#portal/captcha/desk.ts'
import { captchaText } from '#ui/components/captcha-field.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { keepStars } from '#portal/shortlist/in-browser.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { type SignInAnswer, attemptSignIn } from './attempt-sign-in.ts'
import { FrozenPage } from './frozen-page.tsx'
import { sessionCookies } from './cookies.ts'
import { HeldPage } from './disavowal-pages.tsx'
import { hashLine } from './hash-line.tsx'
import { LockedPage } from './lock-pages.tsx'
import { issueNewDeviceWork } from './new-device-work.ts'
import { HashGateBusy } from '#platform/keys/hash-gate.ts'
import { safeReturnPath } from '#platform/http/return-path.ts'
import { parseSignIn, readTypedSignIn } from './sign-in-form.ts'
import { proofBitsFor } from './proof-bits.ts'
import { SignInPage, type SignInTrouble, signInNews } from './sign-in-page.tsx'

type Fields = Record<string, unknown>
type Shown = {
  errors?: FieldErrors
  trouble?: SignInTrouble
  captchaError?: Exclude<CaptchaVerdict, 'ok'>
  fields?: Fields
  returnPath: string | null
  /** Work that this NIK's new device may do instead of waiting. */
  work?: { nik: Nik; way: WayByWork } | undefined
}

/** Nothing was asked for whom no turn came for: the form is as good as before. */
function busyIsNoTurn(error: unknown): 'no-turn' {
  if (error instanceof HashGateBusy) return 'no-turn'
  throw error
}

/** `/masuk`: NIK and password (guide 6.2.1). */
export function signInRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = sessionCookies(deps.portalUrl)
  const line = hashLine(deps)

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, { fields = {}, work, ...shown }: Shown) {
    const { used } = await deps.limits.peek('sign-in-network', networkOf(request.ip))
    const captcha = await (work ? issueNewDeviceWork(deps, request, work.nik, work.way) : issueCaptcha(deps, request, 'sign-in', proofBitsFor(used)))
    const news = Object.keys(signInNews).find((name) => name === (request.query as Fields)['pesan']) as keyof typeof signInNews | undefined
    return sendPage(reply, <SignInPage {...shown} request={request} captcha={captcha} typed={readTypedSignIn(fields)} news={request.method === 'GET' ? news : undefined} />, status)
  }

  app.get<{ Querystring: Fields }>(paths.signIn, async (request, reply) => {
    const returnPath = safeReturnPath(request.query['kembali'])
    if (request.viewer) return reply.redirect(returnPath ?? paths.application, 303)
    return show(request, reply, 200, { returnPath })
  })

  app.post<{ Body: Fields }>(paths.signIn, { config: { takesFormOfBefore: true, ownLine: line } }, async (request, reply) => {
    const fields = request.body
    const returnPath = safeReturnPath(fields['kembali'])
    // A second click that arrives after the first has let in.
    if (request.viewer) return reply.redirect(returnPath ?? paths.application, 303)
    if (wantsNewCaptcha(fields)) return show(request, reply, 200, { fields, returnPath })

    const form = parseSignIn(fields)
    if (!form.ok) return show(request, reply, 422, { fields, returnPath, errors: form.errors })
    const answer = await line.stand(() => attemptSignIn(deps, request, form.value)).catch(busyIsNoTurn)
    if (answer === 'no-turn') return line.refuse(request, reply)
    if (answer.is !== 'signed-in') return refuse(request, reply, answer, { fields, returnPath }, form.value.nik)
    cookies.session.give(reply, answer.sessionToken)
    if (answer.deviceToken) cookies.device.give(reply, answer.deviceToken)
    await keepStars(deps, request, reply, answer.sessionToken)
    return reply.redirect(returnPath ?? paths.application, 303)
  })

  function refuse(request: FastifyRequest, reply: FastifyReply, answer: Exclude<SignInAnswer, { is: 'signed-in' }>, shown: Shown, nik: Nik) {
    if (answer.is === 'captcha') return show(request, reply, 422, { ...shown, captchaError: answer.verdict, errors: { captcha: captchaText[answer.verdict] } })
    if (answer.is === 'busy') return show(request, reply.header('retry-after', 5), 503, { ...shown, trouble: { kind: 'busy' } })
    if (answer.is === 'frozen') return sendPage(reply, <FrozenPage request={request} />, 403)
    if (answer.is === 'locked') return sendPage(reply, <LockedPage request={request} />, 403)
    if (answer.is === 'held') return sendPage(reply, <HeldPage request={request} until={new Date(answer.until)} />, 403)
    if (answer.is === 'wrong') return show(request, reply, 422, { ...shown, trouble: { kind: 'wrong' } })
    if (answer.why.refusal === 'mail-link-needed') return show(request, reply, 409, { ...shown, trouble: { kind: 'mail-link-needed' } })
    const { retryAfterSeconds, byWork } = answer.why
    const trouble: SignInTrouble = { kind: 'wait', seconds: retryAfterSeconds, secondsByWork: byWork && byWork.retryAfterSeconds }
    return show(request, reply.header('retry-after', retryAfterSeconds), 429, { ...shown, trouble, work: byWork ? { nik, way: byWork } : undefined })
  }
}
