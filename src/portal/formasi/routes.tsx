import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { requireOpenStep } from '#portal/application/guards.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn } from '#portal/session/require-sign-in.ts'
import { postEducation } from './education-post.ts'
import { postFormasi } from './formasi-post.ts'
import { postInstansi } from './instansi-post.ts'
import { resetRoutes } from './reset-routes.tsx'
import type { Fields, Posted } from './posted.ts'
import { createScreen, partOf } from './screen.tsx'
import { suggestionRoutes } from './suggestion-routes.tsx'

/** Step 3, `/lamaran/formasi` (guide 6.4): one address, three parts, each shown when the one before is answered. */
export function formasiRoutes(app: FastifyInstance, deps: Deps) {
  suggestionRoutes(app, deps)
  resetRoutes(app, deps)
  const screen = createScreen(deps)

  app.get(paths.formasi, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'formasi')
    return visit ? screen.show(request, reply, 200, visit, partOf(visit.application)) : reply
  })

  // Another formasi of the same agency: "Ubah".
  app.get(paths.formasiChange, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'formasi')
    if (!visit) return reply
    return visit.application.formasi ? screen.show(request, reply, 200, visit, 'formasi') : reply.redirect(paths.formasi, 303)
  })

  app.post<{ Body: Fields }>(paths.formasi, { preHandler: requireSignIn }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'formasi')
    if (!visit) return reply
    const posted: Posted = { deps, screen, request, reply, visit, fields: request.body }
    const { bagian } = request.body
    if (bagian === 'formasi' && visit.application.formasi) return postFormasi(posted)
    if (bagian === 'pendidikan' && visit.application.formasi?.formasiId) return postEducation(posted)
    return visit.application.formasi ? reply.redirect(paths.formasi, 303) : postInstansi(posted)
  })
}
