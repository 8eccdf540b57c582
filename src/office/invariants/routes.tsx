import type { FastifyInstance } from 'fastify'
import { recordEvent } from '#core/audit/record-event.ts'
import { traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { listInvariantRuns } from '#core/reports/check-invariants.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { InvariantsPage } from './page.tsx'

/** `/invarian`: what must never be, and what the last checks found. Checking reads much, so the worker does it. */
export function invariantRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'invariants.read' } as const

  app.get<{ Querystring: Record<string, unknown> }>(paths.invariants, { config }, async (request, reply) =>
    sendPage(reply, <InvariantsPage request={request} runs={await listInvariantRuns(deps.db)} isAsked={request.query['pesan'] === 'diminta'} />),
  )

  app.post(paths.invariants, { config }, async (request, reply) => {
    const by = { kind: 'officer', id: scopeOf(request).officerId, ...traceOf(deps.keys, request.visitor()) } as const
    await deps.db.transaction().execute(async (tx) => {
      await recordEvent(tx, { by, action: 'invariants-asked' })
      // However often it is asked, one check runs.
      await deps.queue.send(tx, 'check-invariants', {}, { key: 'check-invariants', maxAttempts: 2 })
    })
    return reply.redirect(`${paths.invariants}?pesan=diminta`, 303)
  })
}
