import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mostSentBytes } from '#core/application/rules/documents.ts'
import { addPiece, beginPartialUpload, findPartialUpload } from '#core/application/upload-document-pieces.ts'
import type { Deps } from '#core/deps.ts'
import { cleanName } from '#platform/http/uploads.ts'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { isUuid } from './upload-routes.tsx'

const version = { 'tus-resumable': '1.0.0' }

/** Larger than any piece our script sends; other tus clients are told by 413. */
const mostPieceBytes = 512 * 1024

const guarded = { preHandler: requireSignIn, config: { background: true } }

/**
 * Uploads that survive a broken line: the core of tus 1.0.0 (create, offset, patch). A finished file is handed in with
 * the form of its slot, which names it; so every check and every answer is the same as without a script.
 */
export function pieceRoutes(app: FastifyInstance, deps: Deps) {
  app.addContentTypeParser('application/offset+octet-stream', { parseAs: 'buffer', bodyLimit: mostPieceBytes }, (_request, body, done) => done(null, body))

  app.post(paths.uploadPieces, guarded, async (request, reply) => {
    const totalBytes = readNumber(request, 'upload-length')
    if (!totalBytes) return end(reply, 400)
    if (totalBytes > mostSentBytes) return end(reply, 413)
    const outcome = await beginPartialUpload(deps, viewerOf(request).accountId, { totalBytes, claimedName: nameIn(request.headers['upload-metadata']) })
    return outcome.ok ? end(reply, 201, { location: paths.uploadPiece(outcome.value.id) }) : end(reply, 409)
  })

  app.head<{ Params: { id: string } }>(paths.uploadPiece(':id'), guarded, async (request, reply) => {
    const { id } = request.params
    const upload = isUuid(id) ? await findPartialUpload(deps, viewerOf(request).accountId, id) : null
    if (!upload) return end(reply, 404)
    return end(reply, 200, { 'upload-offset': String(upload.receivedBytes), 'upload-length': String(upload.totalBytes) })
  })

  app.patch<{ Params: { id: string } }>(paths.uploadPiece(':id'), { ...guarded, bodyLimit: mostPieceBytes }, async (request, reply) => {
    const { id } = request.params
    const startsAt = readNumber(request, 'upload-offset')
    if (!isUuid(id)) return end(reply, 404)
    if (startsAt === null || !Buffer.isBuffer(request.body)) return end(reply, 400)
    const outcome = await addPiece(deps, viewerOf(request).accountId, id, { startsAt, bytes: request.body })
    if (outcome.ok) return end(reply, 204, { 'upload-offset': String(outcome.value.receivedBytes) })
    return end(reply, { 'no-such-upload': 404, 'wrong-offset': 409, 'too-much': 413 }[outcome.refusal])
  })
}

function end(reply: FastifyReply, status: number, headers: Record<string, string> = {}) {
  return reply.code(status).headers({ ...version, ...headers }).send()
}

function readNumber({ headers }: FastifyRequest, name: string): number | null {
  const text = headers[name]
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** Upload-Metadata is a list of `key base64`; only the name is of use, and only to its owner. */
function nameIn(metadata: string | string[] | undefined): string {
  const pair = String(metadata ?? '').split(',').find((entry) => entry.trim().startsWith('filename '))
  return cleanName(Buffer.from(pair?.trim().slice('filename '.length) ?? '', 'base64').toString('utf8'))
}
