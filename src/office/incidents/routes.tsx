import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { beginIncident, endIncident, listIncidents } from '#core/reports/incidents.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { IncidentsPage } from './page.tsx'

type Body = Record<string, unknown>
const read = (value: unknown, most: number) => (typeof value === 'string' ? value.trim().slice(0, most + 1) : '')

/** `/gangguan`: what the public reads at `/status` of the portal about a disturbance. */
export function incidentRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'incident.tell' } as const

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, shown: { errors?: FieldErrors; typed?: { title: string; body: string } } = {}) {
    return sendPage(reply, <IncidentsPage {...shown} request={request} incidents={await listIncidents(deps.db, deps.clock.now())} />, status)
  }

  app.get(paths.incidents, { config }, (request, reply) => show(request, reply, 200))

  app.post<{ Body: Body }>(paths.incidents, { config }, async (request, reply) => {
    const typed = { title: read(request.body['judul'], 120), body: read(request.body['penjelasan'], 1000) }
    const errors: FieldErrors = {
      judul: typed.title.length < 5 || typed.title.length > 120 ? 'Tulis judul, 5 sampai 120 karakter' : undefined,
      penjelasan: typed.body.length < 10 || typed.body.length > 1000 ? 'Tulis artinya bagi pelamar, 10 sampai 1.000 karakter' : undefined,
    }
    if (Object.values(errors).some(Boolean)) return show(request, reply, 422, { errors, typed })
    await beginIncident(deps, scopeOf(request), typed, request.visitor())
    return reply.redirect(paths.incidents, 303)
  })

  app.post<{ Body: Body }>(paths.incidentEnd, { config }, async (request, reply) => {
    await endIncident(deps, scopeOf(request), read(request.body['gangguan'], 40), request.visitor())
    return reply.redirect(paths.incidents, 303)
  })
}
