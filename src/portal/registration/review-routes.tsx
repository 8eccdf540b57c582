import type { FastifyInstance } from 'fastify'
import { type RegisterRefusal, registerAccount } from '#core/account/register-account.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { actorOf } from './actor.ts'
import { type Parts, registrationOf, requireStep } from './guard.ts'
import { ConfirmPage, ReviewPage } from './review-page.tsx'
import { answerWhenClosed } from './season-guard.tsx'

const refusalText: Record<RegisterRefusal, string> = {
  'registration-closed': 'Masa pendaftaran akun sudah ditutup.',
  'not-complete': 'Masih ada data yang perlu dilengkapi. Kembali ke langkah sebelumnya, lalu coba lagi.',
  // Reached only when the register was silent in step 1: the wording fits both, an account and none of one's own making.
  'already-registered': 'Akun belum dapat dibuat dengan NIK ini. Bila Anda sudah pernah membuat akun, silakan masuk atau pulihkan password.',
  gone: 'Isian pendaftaran ini sudah dihapus. Mulai lagi dari Langkah 1.',
}

/** Step 3, Pengecekan Ulang Data, and the question before the end (guide 6.1.14-17). */
export function reviewRoutes(app: FastifyInstance, parts: Parts) {
  const { deps } = parts

  app.get(paths.registrationReview, async (request, reply) => {
    if (await answerWhenClosed(deps, request, reply)) return reply
    const registration = await requireStep(parts, request, reply, 'review')
    return registration ? sendPage(reply, <ReviewPage request={request} registration={registration} />) : reply
  })

  app.get(paths.registrationConfirm, async (request, reply) => {
    if (await answerWhenClosed(deps, request, reply)) return reply
    const registration = await requireStep(parts, request, reply, 'review')
    return registration ? sendPage(reply, <ConfirmPage request={request} registration={registration} />) : reply
  })

  // The registration itself is the intent: it becomes an account once, however many tabs and clicks ask for it (T14).
  app.post<{ Body: { _intent?: unknown } }>(paths.registrationConfirm, async (request, reply) => {
    if (await answerWhenClosed(deps, request, reply)) return reply
    const found = await registrationOf(parts, request)
    if (found?.isRegistered) return reply.redirect(paths.registrationDone, 303)
    const registration = await requireStep(parts, request, reply, 'review')
    if (!registration) return reply
    if (!request.readIntent(request.body._intent)) return reply.redirect(paths.registrationConfirm, 303)
    const outcome = await registerAccount(deps, registration.id, actorOf(deps, request))
    if (!outcome.ok) return sendPage(reply, <ConfirmPage request={request} registration={registration} refusal={refusalText[outcome.refusal]} />, 409)
    return reply.redirect(paths.registrationDone, 303)
  })
}
