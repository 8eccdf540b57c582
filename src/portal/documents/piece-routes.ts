import type { FastifyInstance } from 'fastify'
import { mostSentBytes } from '#core/application/rules/documents.ts'
import { addPiece, beginPartialUpload, findPartialUpload } from '#core/application/upload-document-pieces.ts'
import type { Deps } from '#core/deps.ts'
import { pieceRoutes as routesOfPieces } from '#platform/http/piece-routes.ts'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'

/** Files of the application that come in pieces; a whole one is handed in with the form of its slot. */
export function pieceRoutes(app: FastifyInstance, deps: Deps) {
  routesOfPieces(app, {
    all: paths.uploadPieces,
    one: paths.uploadPiece(':id'),
    addressOf: (_request, id) => paths.uploadPiece(id),
    mostBytes: mostSentBytes,
    preHandler: requireSignIn,
    store: {
      async begin(request, announced) {
        const outcome = await beginPartialUpload(deps, viewerOf(request).accountId, announced)
        return outcome.ok ? outcome.value : null
      },
      find: (request, id) => findPartialUpload(deps, viewerOf(request).accountId, id),
      async add(request, id, piece) {
        const outcome = await addPiece(deps, viewerOf(request).accountId, id, piece)
        return outcome.ok ? { ok: true, ...outcome.value } : outcome
      },
    },
  })
}
