import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerHookHandler } from 'fastify'
import { isUuid } from '#platform/is-uuid.ts'
import { cleanName } from './uploads.ts'

export type UploadInPieces = { totalBytes: number; receivedBytes: number }

/** Where the pieces are kept, for whoever asks. */
export type PieceStore = {
  /** Null when no more room is given. */
  begin(request: FastifyRequest, announced: { totalBytes: number; claimedName: string }): Promise<{ id: string } | null>
  find(request: FastifyRequest, id: string): Promise<UploadInPieces | null>
  add(request: FastifyRequest, id: string, piece: { startsAt: number; bytes: Buffer }): Promise<{ ok: true; receivedBytes: number } | { ok: false; refusal: 'no-such-upload' | 'wrong-offset' | 'too-much' }>
}

export type PieceRoutes = {
  /** The routes, as the app knows them. */
  all: string
  one: string
  /** The address of one upload, as the browser knows it. */
  addressOf: (request: FastifyRequest, id: string) => string
  mostBytes: number
  preHandler: preHandlerHookHandler
  store: PieceStore
}

const version = { 'tus-resumable': '1.0.0' }

/** Larger than any piece our script sends; other tus clients are told by 413. */
const mostPieceBytes = 512 * 1024

const pieces = 'application/offset+octet-stream'

/**
 * Uploads that survive a broken line: the core of tus 1.0.0 (create, offset, patch). A finished file is handed in with the
 * form that names it; so every check and every answer is the same as without a script.
 */
export function pieceRoutes(app: FastifyInstance, { all, one, addressOf, mostBytes, preHandler, store }: PieceRoutes) {
  if (!app.hasContentTypeParser(pieces)) app.addContentTypeParser(pieces, { parseAs: 'buffer', bodyLimit: mostPieceBytes }, (_request, body, done) => done(null, body))
  const guarded = { preHandler, config: { background: true } }

  app.post(all, guarded, async (request, reply) => {
    const totalBytes = readNumber(request, 'upload-length')
    if (!totalBytes) return end(reply, 400)
    if (totalBytes > mostBytes) return end(reply, 413)
    const begun = await store.begin(request, { totalBytes, claimedName: nameIn(request.headers['upload-metadata']) })
    return begun ? end(reply, 201, { location: addressOf(request, begun.id) }) : end(reply, 409)
  })

  app.head(one, guarded, async (request, reply) => {
    const id = idOf(request)
    const upload = id ? await store.find(request, id) : null
    if (!upload) return end(reply, 404)
    return end(reply, 200, { 'upload-offset': String(upload.receivedBytes), 'upload-length': String(upload.totalBytes) })
  })

  app.patch(one, { ...guarded, bodyLimit: mostPieceBytes }, async (request, reply) => {
    const id = idOf(request)
    const startsAt = readNumber(request, 'upload-offset')
    if (!id) return end(reply, 404)
    if (startsAt === null || !Buffer.isBuffer(request.body)) return end(reply, 400)
    const added = await store.add(request, id, { startsAt, bytes: request.body })
    if (added.ok) return end(reply, 204, { 'upload-offset': String(added.receivedBytes) })
    return end(reply, { 'no-such-upload': 404, 'wrong-offset': 409, 'too-much': 413 }[added.refusal])
  })
}

function end(reply: FastifyReply, status: number, headers: Record<string, string> = {}) {
  return reply.code(status).headers({ ...version, ...headers }).send()
}

function idOf({ params }: FastifyRequest): string | null {
  const { id = '' } = params as { id?: string }
  return isUuid(id) ? id : null
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
