import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findCaseRow } from '#core/verification/case-store.ts'
import { claimCase, releaseClaim, renewClaim } from '#core/verification/claim-case.ts'
import { recuse } from '#core/verification/relations.ts'
import { lease } from '#core/verification/rules/lease.ts'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { draftRoutes } from './draft-routes.ts'
import { historyRoutes } from './history-routes.tsx'
import { nikRoutes } from './nik-routes.tsx'
import { pictureRoutes } from './picture-routes.ts'
import { openOrClose, showCase, showClosed } from './show-case.tsx'
import { verdictRoutes } from './verdict-routes.tsx'

type WithId = { Params: { id: string } }

/** `/berkas/…`: one applicant's file, and what is done with it. */
export function caseRoutes(app: FastifyInstance, deps: Deps) {
  app.get<WithId>(paths.case(':id'), { config: { right: 'queue.read', object: 'case' } }, async (request, reply) => {
    const { id } = request.params
    // Where there is no script, looking at the page is the sign of life.
    await renewClaim(deps, scopeOf(request), id)
    const opened = await openOrClose(deps, request, reply, id, 200)
    return opened ? showCase(deps, request, reply, opened) : reply
  })

  claimRoutes(app, deps)
  verdictRoutes(app, deps)
  draftRoutes(app, deps)
  historyRoutes(app, deps)
  nikRoutes(app, deps)
  pictureRoutes(app, deps)
}

function claimRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'file.open', object: 'case' } as const

  app.post<WithId>(paths.caseAct(':id', 'ambil'), { config }, async (request, reply) => {
    const { id } = request.params
    const outcome = await claimCase(deps, scopeOf(request), id, request.visitor())
    if (outcome.ok) return reply.redirect(paths.case(id), 303)
    return showClosed(deps, request, reply, id, outcome.refusal)
  })

  app.post<WithId>(paths.caseAct(':id', 'lepas'), { config }, async (request, reply) => {
    if (!(await exists(deps, request))) return notFound()
    await releaseClaim(deps, scopeOf(request), request.params.id, request.visitor())
    return reply.redirect(`${paths.queue}?pesan=dilepas`, 303)
  })

  app.post<WithId>(paths.caseAct(':id', 'kenal'), { config }, async (request, reply) => {
    const outcome = await recuse(deps, scopeOf(request), request.params.id, request.visitor())
    return outcome.ok ? reply.redirect(`${paths.queue}?pesan=kenal`, 303) : notFound()
  })

  // A script's sign of life: it keeps the file, and nobody signed in.
  app.post<WithId>(paths.caseAct(':id', 'perpanjang'), { config: { ...config, background: true } }, async (request, reply) => {
    if (!(await exists(deps, request))) return notFound()
    const renewed = await renewClaim(deps, scopeOf(request), request.params.id)
    return renewed ? { seconds: lease.minutes * 60 } : reply.code(409).send({ seconds: 0 })
  })
}

async function exists({ db }: Deps, request: Parameters<typeof scopeOf>[0]): Promise<boolean> {
  return (await findCaseRow(db, scopeOf(request), (request.params as WithId['Params']).id)) !== null
}
