import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { addPiece, beginUpload, findUpload } from '#emeterai/stamp/draft/upload-pieces.ts'
import { maxStampFileBytes } from '#emeterai/stamp/request-stamp.ts'
import { pieceRoutes } from '#platform/http/piece-routes.ts'

/** PDFs that come in pieces over a bad network; a whole one is handed in with the form of `/pembubuhan`. */
export function stampPieceRoutes(brand: FastifyInstance, deps: HouseDeps) {
  pieceRoutes(brand, {
    all: brandPaths.uploadPieces,
    one: brandPaths.uploadPiece(':id'),
    addressOf: (request, id) => pathsOf(request.distributor.id).uploadPiece(id),
    mostBytes: maxStampFileBytes,
    preHandler: requireHolder,
    store: {
      begin: (request, announced) => beginUpload(deps, holderOf(request).id, announced),
      find: (request, id) => findUpload(deps, holderOf(request).id, id),
      async add(request, id, piece) {
        const outcome = await addPiece(deps, holderOf(request).id, id, piece)
        return outcome.ok ? { ok: true, ...outcome.value } : outcome
      },
    },
  })
}
