import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { openSession } from '#emeterai/account/session/open-session.ts'
import { completeSignIn } from '#emeterai/account/sign-in/complete-sign-in.ts'
import { newDeviceTokenOf } from '#emeterai/account/sign-in/new-device-token-of.ts'
import { resendCode } from '#emeterai/account/sign-in/send-code.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { safeReturnPath } from '#platform/http/return-path.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { browserOf } from './browser-of.ts'
import { CodePage } from './code-page.tsx'
import { houseCookies } from './cookies.ts'
import { visitorOf } from './holder-sessions.ts'
import { readAttemptId, readCode } from './sign-in-form.ts'

type Fields = Record<string, unknown>

/** `/<distributor>/masuk/kode`: the mailed code opens the session, in the browser that asked for it. */
export function codeRoutes(app: FastifyInstance, deps: HouseDeps) {
  type Shown = { attemptId: string; returnPath: string | null; errors?: FieldErrors; news?: 'sent' | 'too-many' }

  const show = (request: FastifyRequest, reply: FastifyReply, status: number, shown: Shown) => sendPage(reply, <CodePage request={request} {...shown} />, status)
  const startAgain = (request: FastifyRequest, reply: FastifyReply, news: string) => reply.redirect(`${pathsOf(request.distributor.id).signIn}?pesan=${news}`, 303)

  app.get<{ Querystring: Fields }>(brandPaths.signInCode, async (request, reply) => {
    const attemptId = readAttemptId(request.query['percobaan'])
    const returnPath = safeReturnPath(request.query['kembali'])
    if (request.holder) return reply.redirect(returnPath ?? pathsOf(request.distributor.id).dashboard, 303)
    return attemptId ? show(request, reply, 200, { attemptId, returnPath }) : reply.redirect(pathsOf(request.distributor.id).signIn, 303)
  })

  app.post<{ Body: Fields }>(brandPaths.signInCode, { config: { takesFormOfBefore: true } }, async (request, reply) => {
    const returnPath = safeReturnPath(request.body['kembali'])
    const next = returnPath ?? pathsOf(request.distributor.id).dashboard
    // A second click that arrives after the first has let in.
    if (request.holder) return reply.redirect(next, 303)
    const attemptId = readAttemptId(request.body['percobaan'])
    if (!attemptId) return startAgain(request, reply, 'kode-habis')
    const code = readCode(request.body['kode'])
    if (!code) return show(request, reply, 422, { attemptId, returnPath, errors: { kode: 'Kode terdiri atas enam angka. Lihat surat terbaru dari kami' } })

    const outcome = await completeSignIn(deps, { attemptId, code, boundTo: browserOf(request) })
    if (!outcome.ok) {
      if (outcome.refusal === 'wrong-code') return show(request, reply, 422, { attemptId, returnPath, errors: { kode: 'Kode tidak cocok. Pakai kode dari surat yang terbaru' } })
      return startAgain(request, reply, outcome.refusal === 'expired' ? 'kode-habis' : 'terlalu-banyak-kode')
    }
    const { accountId } = outcome.value
    const cookies = houseCookies(deps.houseUrl, request.distributor.id)
    const { token } = await openSession(deps, accountId, visitorOf(request, deps.houseUrl))
    cookies.session.give(reply, token)
    cookies.device.give(reply, await newDeviceTokenOf(deps, accountId))
    return reply.redirect(next, 303)
  })

  app.post<{ Body: Fields }>(brandPaths.signInCodeAgain, async (request, reply) => {
    const attemptId = readAttemptId(request.body['percobaan'])
    const returnPath = safeReturnPath(request.body['kembali'])
    if (!attemptId) return startAgain(request, reply, 'kode-habis')
    const outcome = await resendCode(deps, { attemptId, boundTo: browserOf(request) })
    if (outcome.ok) return show(request, reply, 200, { attemptId, returnPath, news: 'sent' })
    if (outcome.refusal === 'expired') return startAgain(request, reply, 'kode-habis')
    return show(request, reply, 429, { attemptId, returnPath, news: 'too-many' })
  })
}
