import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { proposeChange } from '#core/officer/change/propose-change.ts'
import { findRoomReport, isSameSwitches, switchesOf } from '#core/waiting/switches.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { type TypedSwitches, parseSwitches } from './form.ts'
import { WaitingPage } from './page.tsx'

/** `/ruang-tunggu`: the crowd at the portal's door, and its switches. Proposed here, decided by another person at `/persetujuan`. */
export function waitingRoutes(app: FastifyInstance, deps: Deps) {
  const right = { right: 'policy.change' } as const

  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, typed?: TypedSwitches, errors: FieldErrors = typed?.errors ?? {}) {
    const isProposed = (request.query as Record<string, unknown>)['pesan'] === 'diajukan'
    return sendPage(reply, <WaitingPage request={request} report={await findRoomReport(deps.db)} typed={typed} errors={errors} isProposed={isProposed} />, status)
  }

  app.get(paths.waitingRoom, { config: right }, (request, reply) => show(request, reply))

  app.post<{ Body: Record<string, unknown> }>(paths.waitingRoom, { config: right, preHandler: requireProof(deps) }, async (request, reply) => {
    const from = switchesOf((await findRoomReport(deps.db)).room)
    const typed = parseSwitches(request.body, { from, now: deps.clock.now(), isSame: isSameSwitches })
    if (Object.values(typed.errors).some(Boolean)) return show(request, reply, 422, typed)
    const outcome = await proposeChange(deps, scopeOf(request), { kind: 'waiting-room', instansiCode: null, payload: { from, to: typed.switches }, reason: typed.reason }, request.visitor())
    if (!outcome.ok) return show(request, reply, 422, typed, { alasan: 'Tulis alasan, 3 sampai 500 karakter' })
    return reply.redirect(`${paths.waitingRoom}?pesan=diajukan`, 303)
  })
}
