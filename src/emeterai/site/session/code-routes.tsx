import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { resendCode } from '#emeterai/account/sign-in/send-code.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { safeReturnPath } from '#platform/http/return-path.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { browserOf } from './browser-of.ts'
import { CodePage } from './code-page.tsx'
import { houseCookies } from './cookies.ts'
import { signInByCode } from './sign-in-by-code.ts'
import { readAttemptId, readCode } from './sign-in-form.ts'

type Fields = Record<string, unknown>

/** `/<distributor>/masuk/kode`: the mailed code opens the session, in the browser that asked for it. */
export function codeRoutes(app: FastifyInstance, deps: HouseDeps) {
  type Shown = { attemptId: string; returnPath: string | null; errors?: FieldErrors; news?: 'sent' | 'too-many' | undefined }

  const show = (request: FastifyRequest, reply: FastifyReply, status: number, shown: Shown) => sendPage(reply, <CodePage request={request} {...shown} />, status)
  const startAgain = (request: FastifyRequest, reply: FastifyReply, news: string) => reply.redirect(`${pathsOf(request.distributor.id).signIn}?pesan=${news}`, 303)

  app.get<{ Querystring: Fields }>(brandPaths.signInCode, async (request, reply) => {
    const attemptId = readAttemptId(request.query['percobaan'])
    const returnPath = safeReturnPath(request.query['kembali'])
    if (request.holder) return reply.redirect(returnPath ?? pathsOf(request.distributor.id).dashboard, 303)
    const news = request.query['pesan'] === 'kode-baru' ? 'sent' as const : undefined
    return attemptId ? show(request, reply, 200, { attemptId, returnPath, news }) : reply.redirect(pathsOf(request.distributor.id).signIn, 303)
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

    const outcome = await signInByCode(deps, request, { attemptId, code })
    if (!outcome.ok) {
      if (outcome.refusal === 'wrong-code') return show(request, reply, 422, { attemptId, returnPath, errors: { kode: 'Kode tidak cocok. Pakai kode dari surat yang terbaru' } })
      return startAgain(request, reply, outcome.refusal === 'expired' ? 'kode-habis' : 'terlalu-banyak-kode')
    }
    const cookies = houseCookies(deps.houseUrl, request.distributor.id)
    cookies.session.give(reply, outcome.value.sessionToken)
    cookies.device.give(reply, outcome.value.deviceToken)
    return reply.redirect(next, 303)
  })

  app.post<{ Body: Fields }>(brandPaths.signInCodeAgain, async (request, reply) => {
    const attemptId = readAttemptId(request.body['percobaan'])
    const returnPath = safeReturnPath(request.body['kembali'])
    if (!attemptId) return startAgain(request, reply, 'kode-habis')
    const outcome = await resendCode(deps, { attemptId, boundTo: browserOf(request) })
    // Led there, so that the same form again mails nothing more (decision 182).
    if (outcome.ok) {
      const query = new URLSearchParams({ percobaan: attemptId, pesan: 'kode-baru', ...(returnPath ? { kembali: returnPath } : {}) })
      return reply.redirect(`${pathsOf(request.distributor.id).signInCode}?${query}`, 303)
    }
    if (outcome.refusal === 'expired') return startAgain(request, reply, 'kode-habis')
    return show(request, reply, 429, { attemptId, returnPath, news: 'too-many' })
  })
}
