import type { FastifyInstance } from 'fastify'
import { listFilledSlots } from '#core/application/document-queries.ts'
import { slotKey } from '#core/application/rules/document-slot.ts'
import type { Deps } from '#core/deps.ts'
import { requireOpenStep } from '#portal/application/guards.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn } from '#portal/session/require-sign-in.ts'
import { PhotoPdfPage } from './photo-pdf-page.tsx'

/** A page of its own, so that its script is asked for by who needs it alone. */
export function photoPdfRoutes(app: FastifyInstance, deps: Deps) {
  app.get<{ Params: { slot: string } }>(paths.documentPhotos(':slot'), { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const slots = await listFilledSlots(deps.db, visit.application)
    const slot = slots.find(({ requirement }) => slotKey(requirement.id) === request.params.slot && requirement.mediaType === 'application/pdf')
    return slot ? sendPage(reply, <PhotoPdfPage request={request} visit={visit} slot={slot} />) : reply.callNotFound()
  })
}
