import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findApplication } from '#core/application/application.ts'
import { reopenApplication } from '#core/application/reopen-application.ts'
import type { ReopenRefusal } from '#core/application/rules/reopening.ts'
import { findSeasonOf } from '#core/application/season-of-applicant.ts'
import type { Deps } from '#core/deps.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { findPublishedCase } from '#core/verification/published-result.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { whyNotReopenOwn } from './after-end.ts'
import { ReopenPage } from './reopen-page.tsx'

const refusalText: Record<ReopenRefusal | 'result-published', string> = {
  'not-allowed': 'Pada seleksi ini lamaran yang sudah dikirim tidak dapat dibuka kembali.',
  'not-sent': 'Lamaran Anda belum dikirim. Lanjutkan mengisinya.',
  'reopened-before': 'Lamaran Anda sudah pernah dibuka kembali. Itu hanya dapat satu kali.',
  'registration-closed': 'Pendaftaran sudah berakhir. Lamaran yang Anda kirim yang diperiksa.',
  'account-frozen': 'Akun ini dibekukan sementara karena NIK-nya dinyatakan milik orang lain. Lihat Bantuan.',
  'result-published': 'Hasil seleksi Anda sudah diumumkan, sehingga lamaran tidak dapat dibuka kembali.',
}

/** `/lamaran/buka-kembali` (features.md F7): once, where the season allows it. */
export function reopenRoutes(app: FastifyInstance, deps: Deps) {
  async function show(request: FastifyRequest, reply: FastifyReply, status: number, refusal: keyof typeof refusalText | null) {
    const season = await findSeasonOf(deps.db, viewerOf(request).accountId)
    const closesAt = season ? (findStage(season, 'registration')?.endsAt ?? null) : null
    return sendPage(reply, <ReopenPage request={request} closesAt={closesAt} refusal={refusal ? refusalText[refusal] : undefined} />, status)
  }

  app.get(paths.reopen, { preHandler: requireSignIn }, async (request, reply) => show(request, reply, 200, await whyNotReopenOwn(deps, viewerOf(request).accountId, request.receivedAt)))

  app.post(paths.reopen, { preHandler: requireSignIn }, async (request, reply) => {
    const { accountId } = viewerOf(request)
    if (!(await findApplication(deps.db, deps.keys, accountId))) return show(request, reply, 409, 'not-sent')
    if (await findPublishedCase(deps.db, accountId, deps.clock.now())) return show(request, reply, 409, 'result-published')
    const outcome = await reopenApplication(deps, accountId, { receivedAt: request.receivedAt, by: { kind: 'applicant', id: accountId, requestId: request.id } })
    return outcome.ok ? reply.redirect(paths.application, 303) : show(request, reply, 409, outcome.refusal)
  })
}
