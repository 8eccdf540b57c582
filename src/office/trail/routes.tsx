import type { FastifyInstance } from 'fastify'
import { actionsLike } from '#core/audit/rules/action-text.ts'
import { findSealState, searchTrail } from '#core/audit/search-trail.ts'
import type { Deps } from '#core/deps.ts'
import { listOfficerNames } from '#core/officer/people/officer-names.ts'
import { sendPage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { TrailPage } from './page.tsx'

/** `/jejak`: the audit trail by who or by what, and how far it is sealed. For auditors, who act on nothing. */
export function trailRoutes(app: FastifyInstance, deps: Deps) {
  app.get<{ Querystring: Record<string, unknown> }>(paths.trail, { config: { right: 'audit.read' } }, async (request, reply) => {
    const typed = text(request.query['cari'], 60)
    const action = text(request.query['tindakan'], 60)
    const error = typed !== '' && !isUuid(typed) ? 'Tempel satu kode utuh, misalnya dari halaman Invarian' : undefined
    const filter = { id: error || typed === '' ? null : typed, actions: action ? actionsLike(action) : null, before: beforeOf(request.query) }
    const [found, seal] = await Promise.all([error ? { events: [], more: false } : searchTrail(deps.db, filter), findSealState(deps.db)])
    const names = await listOfficerNames(deps.db, found.events.flatMap(({ actorKind, actorId }) => (actorKind === 'officer' && actorId ? [actorId] : [])))
    return sendPage(reply, <TrailPage request={request} {...found} seal={seal} names={names} typed={{ id: typed, action }} error={error} />, error ? 422 : 200)
  })
}

function beforeOf(query: Record<string, unknown>): { at: Date; id: string } | null {
  const [instant = '', id = ''] = text(query['sebelum'], 80).split('_')
  const at = new Date(instant)
  return isUuid(id) && !Number.isNaN(at.getTime()) ? { at, id } : null
}

const text = (value: unknown, longest: number) => (typeof value === 'string' ? value.trim().slice(0, longest) : '')
