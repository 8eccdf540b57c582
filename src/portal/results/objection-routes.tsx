import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type FileRefusal, fileObjection, saveObjection } from '#core/verification/file-objection.ts'
import { type PublishedResult, findPublishedResult } from '#core/verification/published-result.ts'
import { whyNotObject } from '#core/verification/rules/objection.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { hasErrors } from '#ui/components/error-summary.tsx'
import { type ClosedReason, ObjectionClosedPage } from './objection-closed-page.tsx'
import { ObjectionConfirmPage } from './objection-confirm-page.tsx'
import { type TypedObjection, draftErrors, objectionErrors, readTyped, typedFrom } from './objection-form.ts'
import { ObjectionPage } from './objection-page.tsx'
import { ObjectionSentPage } from './objection-sent-page.tsx'

type Body = { Body: Record<string, unknown> }
type News = { Querystring: { pesan?: unknown } }

/** Sanggah: the form with every failed point, its confirmation, and what was sent. Time of arrival counts, asked again at every post. */
export function objectionRoutes(app: FastifyInstance, deps: Deps) {
  const resultOf = (request: FastifyRequest) => findPublishedResult(deps, viewerOf(request).accountId)

  /** Why the form is not open, at this moment; sent answers as well. */
  const whyNot = (result: PublishedResult, at: Date) => whyNotObject({ overall: result.overall, window: result.window, objectionSentAt: result.objection?.sentAt ?? null, isFinal: result.final !== null }, at)

  function showForm(request: FastifyRequest, reply: FastifyReply, result: PublishedResult, status: number, typed: TypedObjection, errors: FieldErrors = {}, isSaved = false) {
    return sendPage(reply, <ObjectionPage request={request} result={result} typed={typed} errors={errors} isSaved={isSaved} />, status)
  }

  function refuse(request: FastifyRequest, reply: FastifyReply, result: PublishedResult, refusal: FileRefusal, status: number) {
    if (refusal === 'not-published') return reply.redirect(paths.application, 303)
    if (refusal === 'sent-already') return reply.redirect(paths.objection, 303)
    if (refusal === 'incomplete') return showForm(request, reply, result, 422, typedFrom(result), objectionErrors(typedFrom(result), result.failed))
    return sendPage(reply, <ObjectionClosedPage request={request} result={result} reason={refusal satisfies ClosedReason} />, status)
  }

  app.get<News>(paths.objection, { preHandler: requireSignIn }, async (request, reply) => {
    const result = await resultOf(request)
    if (!result) return reply.redirect(paths.application, 303)
    const { objection } = result
    if (objection?.sentAt) return sendPage(reply, <ObjectionSentPage request={request} result={result} objection={objection} isNew={request.query.pesan === 'terkirim'} />)
    const refusal = whyNot(result, request.receivedAt)
    return refusal ? refuse(request, reply, result, refusal, 200) : showForm(request, reply, result, 200, typedFrom(result), {}, request.query.pesan === 'tersimpan')
  })

  app.post<Body>(paths.objection, { preHandler: requireSignIn }, async (request, reply) => {
    const result = await resultOf(request)
    if (!result) return reply.redirect(paths.application, 303)
    const typed = readTyped(request.body, result.failed)
    const tooLong = draftErrors(typed, result.failed)
    if (hasErrors(tooLong)) return showForm(request, reply, result, 422, typed, tooLong)
    // Kept before it is judged, so that nothing typed is lost.
    const kept = await saveObjection(deps, viewerOf(request).accountId, { ...typed, receivedAt: request.receivedAt })
    if (!kept.ok) return refuse(request, reply, result, kept.refusal, 409)
    if (request.body['aksi'] !== 'kirim') return reply.redirect(`${paths.objection}?pesan=tersimpan`, 303)
    const errors = objectionErrors(typed, result.failed)
    return hasErrors(errors) ? showForm(request, reply, result, 422, typed, errors) : reply.redirect(paths.objectionConfirm, 303)
  })

  app.get(paths.objectionConfirm, { preHandler: requireSignIn }, async (request, reply) => {
    const result = await resultOf(request)
    const isReady = result && !whyNot(result, request.receivedAt) && !hasErrors(objectionErrors(typedFrom(result), result.failed))
    return isReady ? sendPage(reply, <ObjectionConfirmPage request={request} result={result} />) : reply.redirect(paths.objection, 303)
  })

  app.post(paths.objectionConfirm, { preHandler: requireSignIn }, async (request, reply) => {
    const { accountId } = viewerOf(request)
    const outcome = await fileObjection(deps, accountId, { receivedAt: request.receivedAt, by: { kind: 'applicant', id: accountId, requestId: request.id } })
    if (outcome.ok) return reply.redirect(`${paths.objection}?pesan=terkirim`, 303)
    const result = await resultOf(request)
    return result ? refuse(request, reply, result, outcome.refusal, 409) : reply.redirect(paths.application, 303)
  })
}
