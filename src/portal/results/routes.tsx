import type { FastifyInstance } from 'fastify'
import { findOwnDocument } from '#core/application/document-queries.ts'
import type { Deps } from '#core/deps.ts'
import { findSeasonOf } from '#core/application/season-of-applicant.ts'
import { findPublishedResult } from '#core/verification/published-result.ts'
import { inertFile } from '#platform/http/headers.ts'
import { drawDocumentPage } from '#platform/image/draw-document-page.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { objectionRoutes } from './objection-routes.tsx'
import { ResultPage } from './result-page.tsx'

/** Wide enough to read a letter of 11 points on a phone turned sideways. */
const pictureWidth = 900

/** What stands behind the publication; before it every address here answers as if there were nothing, to everybody alike. */
export function resultRoutes(app: FastifyInstance, deps: Deps) {
  objectionRoutes(app, deps)

  app.get(paths.result, { preHandler: requireSignIn }, async (request, reply) => {
    const result = await findPublishedResult(deps, viewerOf(request).accountId)
    if (!result) return reply.redirect(paths.application, 303)
    return sendPage(reply, <ResultPage request={request} result={result} season={await findSeasonOf(deps.db, viewerOf(request).accountId)} now={deps.clock.now()} />)
  })

  app.get<{ Params: { number: string } }>(paths.resultPicture(':number'), { preHandler: requireSignIn }, async (request, reply) => {
    const { accountId } = viewerOf(request)
    const result = await findPublishedResult(deps, accountId)
    const point = result?.failed[Number(request.params.number) - 1]
    const document = point?.document && point.page ? await findOwnDocument(deps, accountId, point.document.id) : null
    if (!point?.page || !document) return reply.callNotFound()
    const { allowed, retryAfterSeconds } = await deps.limits.consume('document-view', accountId)
    if (!allowed) throw Object.assign(new Error('Too many pages drawn for one account'), { statusCode: 429, retryAfterSeconds })
    const drawn = await drawDocumentPage(document, { page: point.page, widthPx: pictureWidth, mark: point.region })
    if (!drawn) return reply.callNotFound()
    // What we answer with may not act, whatever stands in it (trust.md T09).
    return reply.headers({ ...inertFile, 'content-disposition': 'inline' }).type(drawn.mediaType).send(drawn.picture)
  })
}
