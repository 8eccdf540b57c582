import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { takeBackFormasi } from '#core/application/choose-formasi.ts'
import type { Deps } from '#core/deps.ts'
import { findInstansiName } from '#core/formasi/offer-queries.ts'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { changeRefusalText, readVersion } from '#portal/application/step-page.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn } from '#portal/session/require-sign-in.ts'
import type { Fields } from './posted.ts'
import { refusalText } from './formasi-words.ts'
import { ResetPage } from './reset-page.tsx'

const onlyThisText = 'Pendaftaran sudah ditutup di instansi lain. Perpanjangan waktu Anda hanya berlaku di instansi yang sudah Anda pilih.'

/** "Ulang" (guide 6.4.2), after a page that says what it costs. */
export function resetRoutes(app: FastifyInstance, deps: Deps) {
  const show = async (request: FastifyRequest, reply: FastifyReply, status: number, visit: Visit, refusal?: string) => {
    const { formasi } = visit.application
    if (!formasi) return reply.redirect(paths.formasi, 303)
    const instansi = (await findInstansiName(deps.db, formasi.instansiCode)) ?? formasi.instansiCode
    return sendPage(reply, <ResetPage request={request} visit={visit} instansi={instansi} refusal={refusal} />, status)
  }

  app.get(paths.formasiReset, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'formasi')
    return visit ? show(request, reply, 200, visit) : reply
  })

  app.post<{ Body: Fields }>(paths.formasiReset, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'formasi')
    if (!visit) return reply
    const sending = { intent: request.readIntent(request.body['_intent']), route: paths.formasiReset, body: request.body }
    const outcome = await takeBackFormasi(deps, { accountId: visit.application.accountId, formVersion: readVersion(request.body), sending })
    if (outcome.ok) return reply.redirect(paths.formasi, 303)
    if (outcome.refusal === 'step-not-open' || outcome.refusal === 'not-human') throw new Error(`Ulang was refused as ${outcome.refusal}`)
    const fresh = await requireOpenStep(deps, request, reply, 'formasi')
    return fresh ? show(request, reply, 409, fresh, outcome.refusal === 'only-this-instansi' ? onlyThisText : outcome.refusal === 'formasi-stays' ? refusalText['formasi-stays'] : changeRefusalText[outcome.refusal]) : reply
  })
}
