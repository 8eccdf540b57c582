import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { addPasskey, confirmTotp, offerPasskey, offerTotp } from '#core/officer/enrolment/add-factor.ts'
import { findEnrolment, keepEnrolmentChallenge, takeEnrolmentChallenge } from '#core/officer/enrolment/complete-enrolment.ts'
import { sendPage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { officeCookies } from '#office/session/cookies.ts'
import { completeEnrolmentOnce } from './complete-once.ts'
import { EnrolmentPage, FactorReadyPage } from './page.tsx'
import { RecoveryCodesPage } from './recovery-codes-page.tsx'

type Fields = Record<string, unknown>
const isPublic = { config: { right: 'public' } } as const

/** `/pemasangan`: a second factor, then ten recovery codes. Open for half an hour to who came by a mailed link and knows the password. */
export function enrolmentRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = officeCookies(deps.officeUrl)

  async function enrolmentOf(request: FastifyRequest) {
    const token = cookies.enrolment.read(request)
    const enrolment = token ? await findEnrolment(deps, token) : null
    return token && enrolment ? { token, ...enrolment } : null
  }
  type Enrolment = NonNullable<Awaited<ReturnType<typeof enrolmentOf>>>
  const over = (reply: FastifyReply) => reply.redirect(`${paths.signIn}?pesan=langkah-habis`, 303)

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, enrolment: Enrolment, error?: string) {
    const { officerId, name, token } = enrolment
    if (enrolment.hasTotp || enrolment.passkeys > 0) return sendPage(reply, <FactorReadyPage request={request} />, status)
    const totp = await offerTotp(deps, officerId)
    const passkey = await offerPasskey(deps, officerId)
    await keepEnrolmentChallenge(deps, token, passkey.challenge)
    return sendPage(reply, <EnrolmentPage request={request} name={name} totp={totp} passkey={passkey} error={error} />, status)
  }

  app.get(paths.enrolment, isPublic, async (request, reply) => {
    const enrolment = await enrolmentOf(request)
    return enrolment ? show(request, reply, 200, enrolment) : over(reply)
  })

  app.post<{ Body: Fields }>(paths.enrolmentTotp, isPublic, async (request, reply) => {
    const enrolment = await enrolmentOf(request)
    if (!enrolment) return over(reply)
    const outcome = await confirmTotp(deps, enrolment.officerId, String(request.body['kode'] ?? ''), request.visitor())
    if (!outcome.ok && outcome.refusal === 'wrong') return show(request, reply, 422, enrolment, 'Kode tidak cocok. Pastikan jam ponsel Anda tepat, lalu masukkan kode yang sekarang tampil')
    return reply.redirect(paths.enrolment, 303)
  })

  app.post<{ Body: unknown }>(paths.enrolmentPasskey, isPublic, async (request, reply) => {
    const enrolment = await enrolmentOf(request)
    if (!enrolment) return { to: `${paths.signIn}?pesan=langkah-habis` }
    const challenge = await takeEnrolmentChallenge(deps, enrolment.token)
    const outcome = await addPasskey(deps, enrolment.officerId, { challenge, response: request.body }, request.visitor())
    return outcome.ok ? { to: paths.enrolment } : reply.code(422).send({ message: 'Kunci sandi belum terpasang. Muat ulang halaman ini, lalu coba lagi.' })
  })

  app.post(paths.enrolmentDone, isPublic, async (request, reply) => {
    const token = cookies.enrolment.read(request)
    const outcome = token ? await completeEnrolmentOnce(deps, request, token) : null
    if (!outcome || (!outcome.ok && outcome.refusal === 'enrolment-over')) return over(reply)
    if (!outcome.ok) return reply.redirect(paths.enrolment, 303)
    const { codes, sessionToken, deviceToken } = outcome.value
    cookies.enrolment.forget(reply)
    cookies.session.give(reply, sessionToken)
    if (deviceToken) cookies.device.give(reply, deviceToken)
    return sendPage(reply, <RecoveryCodesPage request={request} codes={codes} lead="Akun petugas Anda aktif, dan Anda sudah masuk." />)
  })
}
