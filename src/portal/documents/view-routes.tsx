import type { FastifyInstance, FastifyReply } from 'fastify'
import sharp from 'sharp'
import { findOwnDocument } from '#core/application/document-queries.ts'
import { slotKey } from '#core/application/rules/document-slot.ts'
import type { Deps } from '#core/deps.ts'
import { decodeInTurn } from '#platform/image/read-picture.ts'
import { inertFile } from '#platform/http/headers.ts'
import { drawPdfPage } from '#platform/pdf/render-page.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { DocumentPage } from './view-page.tsx'

type OneDocument = { Params: { id: string } }

/** Wide enough to read a letter of 11 points on a phone turned sideways. */
const pictureWidth = 900

/** "Lihat" (guide 6.6.7, Gambar 55 and 56): pictures drawn by us, and the file itself only as a download. */
export function viewRoutes(app: FastifyInstance, deps: Deps) {
  app.get<OneDocument & { Querystring: { halaman?: string } }>(paths.document(':id'), { preHandler: requireSignIn }, async (request, reply) => {
    const document = await findOwnDocument(deps, viewerOf(request).accountId, request.params.id)
    if (!document) return reply.callNotFound()
    const page = Math.min(Math.max(1, Number(request.query.halaman) || 1), document.pageCount ?? 1)
    return sendPage(reply, <DocumentPage request={request} document={document} page={Math.floor(page)} />)
  })

  app.get<{ Params: { id: string; page: string } }>(paths.documentPage(':id', ':page'), { preHandler: requireSignIn }, async (request, reply) => {
    const document = await findOwnDocument(deps, viewerOf(request).accountId, request.params.id)
    if (!document) return reply.callNotFound()
    await takeDrawing(deps, viewerOf(request).accountId)
    if (document.mediaType === 'image/jpeg') return sendPicture(reply, await drawPhoto(document.content), 'image/webp')
    const drawn = await drawPdfPage(document.content, Number(request.params.page) || 0, pictureWidth)
    return drawn.ok ? sendPicture(reply, drawn.picture, drawn.mediaType) : reply.callNotFound()
  })

  app.get<OneDocument>(paths.documentFile(':id'), { preHandler: requireSignIn }, async (request, reply) => {
    const document = await findOwnDocument(deps, viewerOf(request).accountId, request.params.id)
    if (!document) return reply.callNotFound()
    const name = `${slotKey(document.requirementId)}.${document.mediaType === 'application/pdf' ? 'pdf' : 'jpg'}`
    return reply.headers({ ...inertFile, 'content-disposition': `attachment; filename="${name}"` }).type(document.mediaType).send(document.content)
  })
}

/** Drawing a page costs up to a second of a core. Throws 429 for who asks without end; the file itself can be downloaded meanwhile. */
async function takeDrawing({ limits }: Deps, accountId: string) {
  const { allowed, retryAfterSeconds } = await limits.consume('document-view', accountId)
  if (!allowed) throw Object.assign(new Error('Too many pages drawn for one account'), { statusCode: 429, retryAfterSeconds })
}

function drawPhoto(jpeg: Buffer): Promise<Buffer> {
  return decodeInTurn(() => sharp(jpeg).resize({ width: pictureWidth, height: pictureWidth, fit: 'inside', withoutEnlargement: true }).webp({ quality: 55, effort: 3 }).toBuffer())
}

function sendPicture(reply: FastifyReply, picture: Buffer, mediaType: string) {
  return reply.headers({ ...inertFile, 'content-disposition': 'inline' }).type(mediaType).send(picture)
}
