import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { readObjectionDocument } from '#core/verification/read-objection-document.ts'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { drawDocumentPage } from '#platform/image/draw-document-page.ts'
import { decodeInTurn } from '#platform/image/read-picture.ts'
import { inertFile } from '#platform/http/headers.ts'
import { watermark } from '#platform/image/watermark.ts'

const pictureWidth = 1000

/** What we answer with may not act, whatever stands in it (trust.md T09). */
const headers = { ...inertFile, 'content-disposition': 'inline', 'cache-control': 'private, max-age=600' }

type Asked = { Params: { id: string }; Querystring: Record<string, unknown> }

/** `/sanggah/…/gambar`: one page of the document that a point is about, marked with who looked and when (trust.md T21). */
export function objectionPictureRoutes(app: FastifyInstance, deps: Deps) {
  app.get<Asked>(paths.objectionPictures(':id'), { config: { right: 'objection.answer', object: 'objection' } }, async (request, reply) => {
    const scope = scopeOf(request)
    const { poin = '1', halaman = '1' } = request.query
    if (!/^\d{1,3}$/.test(String(poin)) || !/^\d{1,4}$/.test(String(halaman))) return reply.code(400).send()
    const { allowed, retryAfterSeconds } = await deps.limits.consume('officer-document-view', scope.officerId)
    if (!allowed) throw Object.assign(new Error('Too many pages drawn for one officer'), { statusCode: 429, retryAfterSeconds })
    const read = await readObjectionDocument(deps, scope, { applicationId: request.params.id, number: Number(poin) }, request.visitor())
    if (!read.ok) return read.refusal === 'budget-spent' ? reply.code(429).send() : notFound()
    const { point, upload } = read.value
    const page = Number(halaman)
    const drawn = await drawDocumentPage(upload, { page, widthPx: pictureWidth, mark: page === point.page ? point.region : null })
    if (!drawn) return notFound()
    const picture = await decodeInTurn(() => watermark(drawn.picture, markOf(scope.officerId, deps.clock.now())))
    return reply.headers(headers).type('image/webp').send(picture)
  })
}

/** As on the pictures of a case: the first part of the officer's id and the minute. */
const markOf = (officerId: string, now: Date) => `${officerId.slice(0, 8).toUpperCase()}0${now.toISOString().slice(0, 16).replace(/\D/g, '')}`
