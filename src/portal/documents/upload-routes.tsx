import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { loadApplication } from '#core/application/application.ts'
import { listFilledSlots } from '#core/application/document-queries.ts'
import { accountPhotoFor } from '#core/application/rules/document-slot.ts'
import { mostSentBytes } from '#core/application/rules/documents.ts'
import { loadAccountPhoto } from '#core/application/upload-document-account-photo.ts'
import { forgetPartialUpload, openPartialUpload } from '#core/application/upload-document-pieces.ts'
import { type Upload, findSlot, uploadDocument } from '#core/application/upload-document.ts'
import type { Deps } from '#core/deps.ts'
import { createUploadGate } from '#platform/http/upload-gate.ts'
import { type UploadedForm, readUpload } from '#platform/http/uploads.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { faultText, uploadRefusalText } from './document-text.ts'
import { DocumentsPage, type Shown } from './page.tsx'

type SlotRoute = { Params: { slot: string } }

/** The step itself: the list, each upload, and "Selanjutnya". */
export function uploadRoutes(app: FastifyInstance, deps: Deps) {
  const gate = createUploadGate()

  const show = async (request: FastifyRequest, reply: FastifyReply, visit: Visit, status: number, more: Shown = {}) => {
    const slots = await listFilledSlots(deps.db, visit.application)
    return sendPage(reply, <DocumentsPage request={request} visit={visit} slots={slots} {...more} />, status)
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
    if (!file) return show(request, reply, visit, 422, { fault: { slot, text: whyNoFile(form) } })
    return answer(request, reply, visit, slot, file)
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

  async function answer(request: FastifyRequest, reply: FastifyReply, visit: Visit, slot: string, file: Upload['file']) {
    const { accountId } = viewerOf(request)
    const by = { kind: 'applicant', id: accountId, requestId: request.id } as const
    const outcome = await uploadDocument(deps, { accountId, slot, file, receivedAt: visit.now, by })
    if (outcome.ok) return reply.redirect(`${paths.documents}?terunggah=${encodeURIComponent(slot)}`, 303)
    const now = { ...visit, application: await loadApplication(deps.db, deps.keys, accountId) }
    if (outcome.refusal !== 'not-fitting') return show(request, reply, now, 409, { refusal: uploadRefusalText[outcome.refusal] })
    const requirement = (await listFilledSlots(deps.db, now.application)).find((one) => findSlot([one.requirement], slot))?.requirement
    if (!requirement) return show(request, reply, now, 409, { refusal: uploadRefusalText['no-such-slot'] })
    return show(request, reply, now, 422, { fault: { slot, text: faultText(outcome.fault, requirement) } })
  }
}

const tooManyAtOnce = 'Dua unggahan Anda masih berjalan. Tunggu sampai selesai, lalu unggah lagi.'

/** The file of the form, or the one whose pieces came before it. */
async function fileOf(deps: Deps, { application }: Visit, { files, fields }: UploadedForm): Promise<Upload['file'] | null> {
  if (files['berkas']) return files['berkas']
  const id = fields['unggahan'] ?? ''
  const whole = isUuid(id) ? await openPartialUpload(deps, application, id) : null
  if (whole) await forgetPartialUpload(deps.db, application, id)
  return whole
}

function whyNoFile({ tooLarge, fields }: UploadedForm): string {
  if (tooLarge.length > 0) return 'Berkas lebih dari 8 MB. Perkecil lalu unggah lagi.'
  return fields['unggahan'] ? 'Unggahan terputus dan belum lengkap. Unggah berkasnya lagi.' : 'Pilih berkas dari perangkat Anda, lalu unggah.'
}
