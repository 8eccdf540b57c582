import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findSecondFactorAttempt } from '#core/officer/sign-in/find-attempt.ts'
import { type FinishSignInRefusal, finishSignIn } from '#core/officer/sign-in/finish-sign-in.ts'
import { safeReturnPath } from '#platform/http/return-path.ts'
import { sendPage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { officeCookies } from './cookies.ts'
import { finishSignInOnce } from './finish-once.ts'
import { RecoveryCodePage, SecondFactorPage } from './second-factor-page.tsx'

type Fields = Record<string, unknown>

/** `/masuk/faktor-kedua`: a code of the app or a passkey; a recovery code on a page of its own. */
export function secondFactorRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = officeCookies(deps.officeUrl)

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, { error, returnPath, recovery = false }: { error?: string; returnPath: string | null; recovery?: boolean }) {
    const token = cookies.attempt.read(request)
    const asked = token ? await findSecondFactorAttempt(deps, token) : null
    if (!asked) return reply.redirect(`${paths.signIn}?pesan=langkah-habis`, 303)
    const Page = recovery ? RecoveryCodePage : SecondFactorPage
    return sendPage(reply, <Page request={request} asked={asked} error={error} returnPath={returnPath} />, status)
  }

  /** Signs in, or says why not; null when the cookies were given. */
  async function finish(request: FastifyRequest, reply: FastifyReply, given: Parameters<typeof finishSignIn>[2]): Promise<FinishSignInRefusal | null> {
    const token = cookies.attempt.read(request)
    if (!token) return 'attempt-over'
    const outcome = await (given.kind === 'passkey' ? finishSignIn(deps, token, given, request.visitor()) : finishSignInOnce(deps, request, token, given))
    if (!outcome.ok) return outcome.refusal
    cookies.attempt.forget(reply)
    cookies.session.give(reply, outcome.value.sessionToken)
    if (outcome.value.deviceToken) cookies.device.give(reply, outcome.value.deviceToken)
    return null
  }

  for (const [path, kind] of [[paths.secondFactor, 'totp'], [paths.recoveryCode, 'recovery-code']] as const) {
    const recovery = kind === 'recovery-code'
    app.get<{ Querystring: Fields }>(path, { config: { right: 'public' } }, (request, reply) => show(request, reply, 200, { returnPath: safeReturnPath(request.query['kembali']), recovery }))

    app.post<{ Body: Fields }>(path, { config: { right: 'public' } }, async (request, reply) => {
      const returnPath = safeReturnPath(request.body['kembali'])
      // A second click that arrives after the first has let in.
      if (request.officer) return reply.redirect(returnPath ?? paths.home, 303)
      const code = String(request.body['kode'] ?? '')
      if (code.trim() === '') return show(request, reply, 422, { error: 'Masukkan kode', returnPath, recovery })
      const refusal = await finish(request, reply, { kind, code })
      if (refusal === null) return reply.redirect(returnPath ?? paths.home, 303)
      if (refusal === 'attempt-over') return reply.redirect(`${paths.signIn}?pesan=langkah-habis`, 303)
      return show(request, reply, refusal === 'wait' ? 429 : 422, { error: refusal === 'wait' ? waitError : wrongError[kind], returnPath, recovery })
    })
  }

  app.post<{ Querystring: Fields; Body: unknown }>(paths.secondFactorPasskey, { config: { right: 'public', background: true } }, async (request, reply) => {
    const refusal = await finish(request, reply, { kind: 'passkey', response: request.body })
    if (refusal === null) return { to: safeReturnPath(request.query['kembali']) ?? paths.home }
    if (refusal === 'attempt-over') return { to: `${paths.signIn}?pesan=langkah-habis` }
    return reply.code(422).send({ message: refusal === 'wait' ? waitError : 'Kunci sandi tidak cocok. Muat ulang halaman ini, lalu coba lagi.' })
  })
}

export const waitError = 'Terlalu banyak kode yang salah. Tunggu 15 menit, lalu coba lagi'
const wrongError = { totp: 'Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu masukkan', 'recovery-code': 'Kode pemulihan tidak cocok atau sudah dipakai. Pakai kode yang lain' }
