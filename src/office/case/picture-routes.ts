import type { FastifyInstance, FastifyReply } from 'fastify'
import sharp from 'sharp'
import type { Deps } from '#core/deps.ts'
import { findCaseRow } from '#core/verification/case-store.ts'
import { readDocument } from '#core/verification/read-document.ts'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { decodeInTurn } from '#platform/image/read-picture.ts'
import { watermark } from '#platform/image/watermark.ts'
import { inertFile } from '#platform/http/headers.ts'
import { drawPdfPage } from '#platform/pdf/render-page.ts'

/** Small print of an A4 page is legible at twice its size on a screen. */
const pictureWidth = 1240

/** What we answer with may not act, whatever stands in it (trust.md T09); the officer's browser may show it again for a while, and nobody else. */
const headers = { ...inertFile, 'content-disposition': 'inline', 'cache-control': 'private, max-age=600' }

type Asked = { Params: { id: string }; Querystring: Record<string, unknown> }

/** `/berkas/…/gambar`: one page as a picture, marked with who looked and when. */
export function pictureRoutes(app: FastifyInstance, deps: Deps) {
  app.get<Asked>(paths.caseAct(':id', 'gambar'), { config: { right: 'file.open', object: 'case' } }, async (request, reply) => {
    const scope = scopeOf(request)
    const { id } = request.params
    if (!(await findCaseRow(deps.db, scope, id))) return notFound()
    const { dokumen, halaman = '1' } = request.query
    if (typeof dokumen !== 'string' || !/^\d{1,4}$/.test(String(halaman))) return reply.code(400).send()
    const { allowed, retryAfterSeconds } = await deps.limits.consume('officer-document-view', scope.officerId)
    if (!allowed) throw Object.assign(new Error('Too many pages drawn for one officer'), { statusCode: 429, retryAfterSeconds })
    const read = await readDocument(deps, scope, { applicationId: id, documentId: dokumen }, request.visitor())
    if (!read.ok) return read.refusal === 'budget-spent' ? reply.code(429).send() : notFound()
    const drawn = await draw(read.value, Number(halaman))
    return drawn ? sendPicture(reply, await decodeInTurn(() => watermark(drawn, markOf(scope.officerId, deps.clock.now())))) : notFound()
  })
}

async function draw({ mediaType, content }: { mediaType: string; content: Buffer }, page: number): Promise<Buffer | null> {
  if (mediaType !== 'application/pdf') {
    if (page !== 1) return null
    return decodeInTurn(() => sharp(content).rotate().resize({ width: pictureWidth, height: pictureWidth, fit: 'inside', withoutEnlargement: true }).webp({ quality: 80, effort: 2 }).toBuffer())
  }
  const drawn = await drawPdfPage(content, page, pictureWidth)
  return drawn.ok ? drawn.picture : null
}

/** The first part of the officer's id and the minute, in what the outlines have: enough to find the opening in the trail. */
const markOf = (officerId: string, now: Date) => `${officerId.slice(0, 8).toUpperCase()}0${now.toISOString().slice(0, 16).replace(/\D/g, '')}`

function sendPicture(reply: FastifyReply, picture: Buffer) {
  return reply.headers(headers).type('image/webp').send(picture)
}
