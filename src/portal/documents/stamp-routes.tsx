import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import { loadApplication } from '#core/application/application.ts'
import { beginStampRequest } from '#core/application/begin-stamp-request.ts'
import { listDocumentSlots } from '#core/application/document-slots.ts'
import { dropStampRequest, retryStampRequest } from '#core/application/end-stamp-request.ts'
import { openStampInput } from '#core/application/place-stamp.ts'
import { mostSentBytes } from '#core/application/rules/documents.ts'
import { findStampRequest } from '#core/application/stamp-request-store.ts'
import { findSlot } from '#core/application/upload-document.ts'
import type { Deps } from '#core/deps.ts'
import type { Requirement } from '#core/formasi/queries.ts'
import { loadStampRules } from '#core/season/stamp-rules.ts'
import { readUpload } from '#platform/http/uploads.ts'
import { drawPdfPage } from '#platform/pdf/render-page.ts'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { faultText } from './document-text.ts'
import { fileOf, tooManyAtOnce, whyNoFile } from './sent-file.ts'
import { type ChoiceFault, StampChoicePage } from './stamp-choice-page.tsx'
import { ProgressText, StampProgressPage } from './stamp-progress-page.tsx'
import { stampPlaceRoutes } from './stamp-place-routes.tsx'
import { beginRefusalText } from './stamp-text.ts'
import { inertFile } from '#platform/http/headers.ts'
import type { createUploadGate } from '#platform/http/upload-gate.ts'

type SlotRoute = { Params: { slot: string } }
type OneRequest = { Params: { id: string } }

const pictureWidth = 1000

/** The choice page of one slot; also where an upload to such a slot is told why it was refused. */
export async function showStampChoice(deps: Deps, request: FastifyRequest, reply: FastifyReply, visit: Visit, requirement: Requirement, status: number, more: { fault?: ChoiceFault; refusal?: string } = {}) {
  return sendPage(reply, <StampChoicePage request={request} visit={visit} requirement={requirement} rules={await loadStampRules(deps.db)} {...more} />, status)
}

/** Guide 6.6.2 to 6.6.7: the choice, a PDF to be stamped, and the stamp on its way. */
export function stampRoutes(app: FastifyInstance, deps: Deps, gate: ReturnType<typeof createUploadGate>) {
  const guarded = { preHandler: requireSignIn }
  stampPlaceRoutes(app, deps)

  app.get<SlotRoute>(paths.stampChoice(':slot'), guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const requirement = findSlot(await listDocumentSlots(deps.db, visit.application), request.params.slot)
    return requirement?.needsEmeterai ? showStampChoice(deps, request, reply, visit, requirement, 200) : reply.callNotFound()
  })

  app.post<SlotRoute>(paths.stampChoice(':slot'), { ...guarded, config: { upload: true } }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const { slot } = request.params
    const requirement = findSlot(await listDocumentSlots(deps.db, visit.application), slot)
    const form = await gate.enter(visit.application.accountId, () => readUpload(request, { maxFileBytes: mostSentBytes + 1, maxFiles: 1 }))
    if (!requirement?.needsEmeterai) return reply.callNotFound()
    if (!form) return showStampChoice(deps, request, reply, visit, requirement, 429, { refusal: tooManyAtOnce })
    const file = await fileOf(deps, visit, form)
    if (!file) return showStampChoice(deps, request, reply, visit, requirement, 422, { fault: { form: 'unstamped', text: whyNoFile(form) } })
    const { accountId } = viewerOf(request)
    const outcome = await beginStampRequest(deps, { accountId, slot, file, receivedAt: visit.now })
    if (outcome.ok) return reply.redirect(paths.stampRequest(outcome.value.requestId), 303)
    const now = { ...visit, application: await loadApplication(deps.db, deps.keys, accountId) }
    if (outcome.refusal === 'not-fitting') return showStampChoice(deps, request, reply, now, requirement, 422, { fault: { form: 'unstamped', text: faultText(outcome.fault, requirement) } })
    const isAboutFile = outcome.refusal === 'no-room-for-stamp' || outcome.refusal === 'cannot-be-stamped'
    if (isAboutFile) return showStampChoice(deps, request, reply, now, requirement, 422, { fault: { form: 'unstamped', text: beginRefusalText[outcome.refusal] } })
    return showStampChoice(deps, request, reply, now, requirement, 409, { refusal: beginRefusalText[outcome.refusal] })
  })

  app.get<{ Params: { id: string; page: string } }>(paths.stampRequestPage(':id', ':page'), guarded, async (request, reply) => {
    const stamp = await findStampRequest(deps.db, viewerOf(request).accountId, request.params.id)
    if (!stamp) return reply.callNotFound()
    const drawn = await drawPdfPage(await openStampInput(deps, stamp), Number(request.params.page) || 0, pictureWidth)
    if (!drawn.ok) return reply.callNotFound()
    return reply.headers({ ...inertFile, 'content-disposition': 'inline', 'cache-control': 'private, max-age=600' }).type(drawn.mediaType).send(drawn.picture)
  })

  app.get<OneRequest>(paths.stampProgress(':id'), guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const stamp = await findStampRequest(deps.db, viewerOf(request).accountId, request.params.id)
    if (!stamp) return reply.callNotFound()
    if (stamp.state === 'placing') return reply.redirect(paths.stampConfirm(stamp.id), 303)
    if (stamp.state === 'dropped') return reply.redirect(paths.documents, 303)
    return sendPage(reply, <StampProgressPage request={request} visit={visit} stamp={stamp} />)
  })

  app.get<OneRequest>(paths.stampProgressState(':id'), { ...guarded, config: { background: true } }, async (request, reply) => {
    const stamp = await findStampRequest(deps.db, viewerOf(request).accountId, request.params.id)
    if (!stamp) return reply.callNotFound()
    return stamp.state === 'waiting' ? { isReady: false, html: renderToString(<ProgressText reason={stamp.reason} />) } : { isReady: true }
  })

  app.post<OneRequest>(paths.stampRetry(':id'), guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const outcome = await retryStampRequest(deps, viewerOf(request).accountId, request.params.id)
    if (!outcome.ok && outcome.refusal === 'no-such-request') return reply.callNotFound()
    return reply.redirect(outcome.ok ? paths.stampConfirm(outcome.value.requestId) : paths.documents, 303)
  })

  app.post<OneRequest>(paths.stampDrop(':id'), guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const outcome = await dropStampRequest(deps, viewerOf(request).accountId, request.params.id)
    if (!outcome.ok && outcome.refusal === 'no-such-request') return reply.callNotFound()
    return reply.redirect(paths.documents, 303)
  })
}
