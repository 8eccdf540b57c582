import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { loadIdentityStanding } from '#core/account/identity-standing.ts'
import { findApplication } from '#core/application/application.ts'
import { findFrequentReasons } from '#core/application/frequent-reasons.ts'
import { isFinalOnceSent } from '#core/application/rules/reopening.ts'
import type { Ticks } from '#core/application/rules/summary.ts'
import { type SubmitRefusal, submitApplication } from '#core/application/submit-application.ts'
import { agreeToSummary, agreementTo, loadSummary } from '#core/application/summary.ts'
import { findSeasonOf } from '#core/application/season-of-applicant.ts'
import type { Deps } from '#core/deps.ts'
import { findStage } from '#core/season/rules/stages.ts'
import { ClosedPage } from '#portal/application/closed-page.tsx'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { ConfirmPage } from './confirm-page.tsx'
import { readTicks, tickErrors } from './summary-form.ts'
import { SummaryPage } from './summary-page.tsx'

type Body = { Body: Record<string, unknown> }
type Shown = { ticks?: Ticks; errors?: FieldErrors; refusal?: string }

const nothingTicked: Ticks = { blocks: [], agreesToStatement: false }

const refusalText: Record<Exclude<SubmitRefusal, 'registration-closed' | 'not-begun'>, string> = {
  'has-gaps': 'Ada yang harus dilengkapi dahulu. Ikuti tautan di bawah, lalu kembali ke halaman ini.',
  'account-frozen': 'Akun ini dibekukan sementara karena NIK-nya dinyatakan milik orang lain. Lihat Bantuan.',
  'result-published': 'Hasil seleksi Anda sudah diumumkan menurut lamaran yang Anda kirim sebelumnya. Lamaran itu yang berlaku.',
  'summary-changed': 'Data Anda berubah setelah kotak-kotak dicentang. Periksa sekali lagi, lalu centang semuanya.',
}

/** Resume and the end (guide 6.7). */
export function summaryRoutes(app: FastifyInstance, deps: Deps) {
  /** The page is reached once formasi is chosen: what documents are missing is said here, with links. */
  const open = (request: FastifyRequest, reply: FastifyReply) => requireOpenStep(deps, request, reply, 'documents')

  async function show(request: FastifyRequest, reply: FastifyReply, visit: Visit, status: number, { ticks = nothingTicked, errors, refusal }: Shown = {}) {
    const summary = await loadSummary(deps.db, deps.keys, visit.application, visit.now)
    if (!summary) return reply.redirect(paths.formasi, 303)
    const [frequent, identity] = await Promise.all([findFrequentReasons(deps.db, summary.snapshot.formasi.instansiCode), loadIdentityStanding(deps, visit.application.accountId)])
    return sendPage(reply, <SummaryPage request={request} visit={visit} summary={summary} identity={identity} frequent={frequent} ticks={ticks} errors={errors} refusal={refusal} />, status)
  }

  app.get(paths.summary, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await open(request, reply)
    return visit ? show(request, reply, visit, 200) : reply
  })

  app.post<Body>(paths.summary, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await open(request, reply)
    if (!visit) return reply
    const ticks = readTicks(request.body)
    const outcome = await agreeToSummary(deps, viewerOf(request).accountId, ticks, visit.now)
    if (outcome.ok) return reply.redirect(`${paths.submitConfirm}?setuju=${outcome.value}`, 303)
    if (outcome.refusal === 'has-gaps') return show(request, reply, visit, 409, { ticks, refusal: refusalText['has-gaps'] })
    return show(request, reply, visit, 422, { ticks, errors: tickErrors(outcome.empty ?? []) })
  })

  app.get<{ Querystring: { setuju?: unknown } }>(paths.submitConfirm, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await open(request, reply)
    if (!visit) return reply
    const summary = await loadSummary(deps.db, deps.keys, visit.application, visit.now)
    const { setuju: agreement } = request.query
    // Not ticked, or changed since: back to the boxes.
    if (!summary || typeof agreement !== 'string' || agreement !== agreementTo(deps.keys, visit.application.accountId, summary)) return reply.redirect(paths.summary, 303)
    return sendPage(reply, <ConfirmPage request={request} visit={visit} summary={summary} agreement={agreement} />)
  })

  endRegistration(app, deps, show)
}

type Show = (request: FastifyRequest, reply: FastifyReply, visit: Visit, status: number, shown?: Shown) => Promise<FastifyReply>

/** "YA": no step's guard stands before it, since the time of arrival decides, not the time we look. */
function endRegistration(app: FastifyInstance, deps: Deps, show: Show) {
  app.post<Body>(paths.submitConfirm, { preHandler: requireSignIn }, async (request, reply) => {
    const { accountId } = viewerOf(request)
    const { setuju } = request.body
    const agreement = typeof setuju === 'string' ? setuju : ''
    const { receivedAt } = request
    const outcome = await submitApplication(deps, accountId, { agreement, receivedAt, by: { kind: 'applicant', id: accountId, requestId: request.id } })
    if (outcome.ok) return reply.redirect(paths.submitted, 303)
    if (outcome.refusal === 'not-begun') return reply.redirect(paths.application, 303)
    const season = await findSeasonOf(deps.db, accountId)
    const registration = season && findStage(season, 'registration')
    const application = await findApplication(deps.db, deps.keys, accountId)
    if (outcome.refusal === 'registration-closed' || !registration || !application) return sendPage(reply, <ClosedPage request={request} registration={registration} now={receivedAt} />, 409)
    return show(request, reply, { application, now: receivedAt, closesAt: registration.endsAt, isFinal: isFinalOnceSent(application, season) }, 409, { refusal: refusalText[outcome.refusal] })
  })
}
