import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { pieceRoutes } from './piece-routes.ts'
import { photoPdfRoutes } from './photo-pdf-routes.tsx'
import { stampCallbackRoutes } from './stamp-callback-routes.ts'
import { stampRoutes } from './stamp-routes.tsx'
import { templateRoutes } from './template-routes.ts'
import { createUploadGate } from '#platform/http/upload-gate.ts'
import { uploadRoutes } from './upload-routes.tsx'
import { viewRoutes } from './view-routes.tsx'

/** Guide 6.6: what the instansi asks for, uploaded, looked at and replaced. */
export async function documentRoutes(app: FastifyInstance, deps: Deps) {
  const gate = createUploadGate()
  uploadRoutes(app, deps, gate)
  stampRoutes(app, deps, gate)
  pieceRoutes(app, deps)
  photoPdfRoutes(app, deps)
  viewRoutes(app, deps)
  templateRoutes(app, deps)
  await stampCallbackRoutes(app, deps)
}
