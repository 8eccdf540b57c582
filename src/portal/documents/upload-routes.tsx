import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { loadApplication } from '#core/application/application.ts'
import { listFilledSlots } from '#core/application/document-queries.ts'
import { listDocumentSlots } from '#core/application/document-slots.ts'
import { accountPhotoFor } from '#core/application/rules/document-slot.ts'
import { mostSentBytes } from '#core/application/rules/documents.ts'
import { loadAccountPhoto } from '#core/application/upload-document-account-photo.ts'
import { listStampRequests } from '#core/application/stamp-request-store.ts'
import { type Upload, findSlot, uploadDocument } from '#core/application/upload-document.ts'
import type { Deps } from '#core/deps.ts'
import { loadStampRules } from '#core/season/stamp-rules.ts'
import { together } from '#platform/db/together.ts'
import type { createUploadGate } from '#platform/http/upload-gate.ts'
import { readUpload } from '#platform/http/uploads.ts'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { faultText, uploadRefusalText } from './document-text.ts'
import { DocumentsPage, type Shown } from './page.tsx'
import { fileOf, tooManyAtOnce, whyNoFile } from './sent-file.ts'
import type { ChoiceFault } from './stamp-choice-page.tsx'
import { showStampChoice } from './stamp-routes.tsx'

type SlotRoute = { Params: { slot: string } }

/** The step itself: the list, each upload, and "Selanjutnya". */
export function uploadRoutes(app: FastifyInstance, deps: Deps, gate: ReturnType<typeof createUploadGate>) {

  const show = async (request: FastifyRequest, reply: FastifyReply, visit: Visit, status: number, more: Shown = {}) => {
    const [slots, rules, stamps] = await together(deps.db, (db) => [listFilledSlots(db, visit.application), loadStampRules(db), listStampRequests(db, visit.application.id)])
    return sendPage(reply, <DocumentsPage request={request} visit={visit} slots={slots} rules={rules} stamps={stamps} {...more} />, status)
  }

  /** A document that needs an e-meterai is told on the page it was chosen on. */
  const showFault = async (request: FastifyRequest, reply: FastifyReply, visit: Visit, slot: string, text: string, choice: Omit<ChoiceFault, 'text'> = { form: 'stamped' }) => {
    const requirement = findSlot(await listDocumentSlots(deps.db, visit.application), slot)
    const isChosenElsewhere = requirement?.needsEmeterai === true && (await loadStampRules(deps.db)).policy !== 'paper-only'
    return isChosenElsewhere ? showStampChoice(deps, request, reply, visit, requirement, 422, { fault: { ...choice, text } }) : show(request, reply, visit, 422, { fault: { slot, text } })
  }

  app.get<{ Querystring: { terunggah?: string } }>(paths.documents, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    return visit ? show(request, reply, visit, 200, { uploaded: request.query.terunggah }) : reply
  })

  app.post<SlotRoute>(paths.documentUpload(':slot'), { preHandler: requireSignIn, config: { upload: true } }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const { slot } = request.params
    const form = await gate.enter(visit.application.accountId, () => readUpload(request, { maxFileBytes: mostSentBytes + 1, maxFiles: 1 }))
    if (!form) return show(request, reply, visit, 429, { refusal: tooManyAtOnce })
    const file = await fileOf(deps, visit, form)
    const isPaper = form.fields['cara'] === 'tempel'
    if (!file) return showFault(request, reply, visit, slot, whyNoFile(form), { form: isPaper ? 'paper' : 'stamped' })
    if (isPaper && form.fields['meterai-tempel'] !== 'ya') return showFault(request, reply, visit, slot, 'Centang bila pada dokumen ini ada meterai tempel yang sah.', { form: 'paper', field: 'meterai-tempel' })
    return answer(request, reply, visit, slot, file, isPaper)
  })

  app.post<SlotRoute>(paths.documentFromAccount(':slot'), { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const requirement = findSlot(visit.application.requirements, request.params.slot)
    const kind = requirement && accountPhotoFor(requirement.id)
    if (!kind) return show(request, reply, visit, 409, { refusal: uploadRefusalText['no-such-slot'] })
    const bytes = await loadAccountPhoto(deps, visit.application.accountId, kind)
    return answer(request, reply, visit, request.params.slot, { bytes, claimedName: kind === 'ktp' ? 'ktp.jpg' : 'swafoto.jpg' })
  })

  app.post(paths.documents, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    if (visit.application.missingDocuments.length > 0) return show(request, reply, visit, 422, { isIncomplete: true })
    return reply.redirect(paths.summary, 303)
  })

  async function answer(request: FastifyRequest, reply: FastifyReply, visit: Visit, slot: string, file: Upload['file'], declaresPaperStamp = false) {
    const { accountId } = viewerOf(request)
    const by = { kind: 'applicant', id: accountId, requestId: request.id } as const
    const outcome = await uploadDocument(deps, { accountId, slot, file, receivedAt: visit.now, by, declaresPaperStamp })
    if (outcome.ok) return reply.redirect(`${paths.documents}?terunggah=${encodeURIComponent(slot)}`, 303)
    const now = { ...visit, application: await loadApplication(deps.db, deps.keys, accountId) }
    if (outcome.refusal !== 'not-fitting') return show(request, reply, now, 409, { refusal: uploadRefusalText[outcome.refusal] })
    const requirement = (await listFilledSlots(deps.db, now.application)).find((one) => findSlot([one.requirement], slot))?.requirement
    if (!requirement) return show(request, reply, now, 409, { refusal: uploadRefusalText['no-such-slot'] })
    return showFault(request, reply, now, slot, faultText(outcome.fault, requirement), { form: declaresPaperStamp ? 'paper' : 'stamped' })
  }
}
