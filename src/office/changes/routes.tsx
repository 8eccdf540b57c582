import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { approveChange, refuseChange, withdrawChange } from '#core/officer/change/decide-change.ts'
import { findChange, listOpenChanges } from '#core/officer/change/queries.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import { appliersOf } from './kinds.ts'
import { ChangePage, ChangesPage } from './page.tsx'
import { refusalText } from './refusal-text.ts'

type Fields = Record<string, unknown>
type WithId = { Params: { id: string } }

/** `/persetujuan`: changes that need a second person. Which of them an officer sees follows from the right that each kind asks for. */
export function changeRoutes(app: FastifyInstance, deps: Deps) {
  app.get<{ Querystring: Fields }>(paths.changes, { config: { right: 'signed-in' } }, async (request, reply) =>
    sendPage(reply, <ChangesPage request={request} changes={await listOpenChanges(deps, scopeOf(request))} isDecided={request.query['pesan'] === 'selesai'} />),
  )

  async function show(request: FastifyRequest, reply: FastifyReply, id: string, status = 200, refusal?: { field?: string; text: string }) {
    const change = await findChange(deps, scopeOf(request), id)
    if (!change) return notFound()
    return sendPage(reply, <ChangePage request={request} change={change} now={deps.clock.now()} refusal={refusal} />, status)
  }

  app.get<WithId>(paths.change(':id'), { config: { right: 'signed-in', object: 'change' } }, (request, reply) => show(request, reply, request.params.id))

  app.post<WithId & { Body: Fields }>(paths.changeDecision(':id'), { config: { right: 'signed-in', object: 'change' }, preHandler: requireProof(deps) }, async (request, reply) => {
    const scope = scopeOf(request)
    const decided = { changeId: request.params.id, visitor: request.visitor() }
    if (!(await findChange(deps, scope, decided.changeId))) return notFound()
    const outcome = await decide(request.body)
    if (outcome.ok) return reply.redirect(`${paths.changes}?pesan=selesai`, 303)
    const isReason = outcome.refusal === 'reason-missing'
    return show(request, reply, decided.changeId, isReason ? 422 : 409, { ...(isReason && { field: 'alasan' }), text: refusalText(outcome.refusal) })

    function decide(body: Fields) {
      if (body['keputusan'] === 'tolak') return refuseChange(deps, scope, { ...decided, reason: String(body['alasan'] ?? '') })
      if (body['keputusan'] === 'tarik') return withdrawChange(deps, scope, decided)
      return approveChange(deps, scope, { ...decided, seenHash: String(body['sidik'] ?? '') }, appliersOf(deps))
    }
  })
}
