import type { FastifyInstance, FastifyRequest } from 'fastify'
import { noteFormFault } from '#core/account/form-faults.ts'
import { type RefusalCounts, createRefusalCounts } from '#core/account/refusal-counts.ts'
import { type RequestOutcome, wasOurs } from '#core/account/rules/outcome-text.ts'
import type { Deps } from '#core/deps.ts'
import { refusedBefore, refusedCookie, rememberRefused } from './refused-before.ts'
import { refusedLines } from './refused-lines.ts'

const outcomes: Readonly<Record<number, RequestOutcome>> = { 409: 'refused', 422: 'faulty', 429: 'too-often', 500: 'failed', 503: 'busy' }

const flushMs = 10_000

/**
 * Notes what of a signed-in person's was not carried out, and which fields were refused: for the helpdesk, and for the person in
 * a dispute (features.md B15). A note that cannot be written holds nobody up; of a failure of ours nobody waits for it. And
 * counts, of whoever sent it, which fields stop how many, and how many went through afterwards (J5).
 */
export function noteFormFaults(app: FastifyInstance, deps: Deps) {
  const { db, clock, log } = deps
  const counts = createRefusalCounts(deps)
  const cookie = refusedCookie(deps.portalUrl)
  flushNowAndThen(app, counts)

  async function note(request: FastifyRequest, accountId: string, outcome: RequestOutcome, fields: readonly string[]): Promise<void> {
    const fault = { accountId, at: clock.now(), page: request.routeOptions.url ?? '', fields: [...new Set(fields)], outcome, requestId: request.id }
    await noteFormFault(db, fault).catch((error: unknown) => log.warn('form-fault-not-noted', { error }))
  }

  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'POST') return payload
    const before = refusedBefore(cookie, request)
    if (before.length > 0 && reply.statusCode < 400) {
      counts.passed(before)
      cookie.forget(reply)
    }
    const outcome = outcomes[reply.statusCode]
    if (!outcome) return payload
    // What is saved while typing comes again by itself; only a fault of ours is worth a line.
    const isOurs = wasOurs(outcome)
    if (!isOurs && !String(reply.getHeader('content-type')).startsWith('text/html')) return payload
    const lines = typeof payload === 'string' ? refusedLines(payload) : []
    if (outcome === 'faulty' || outcome === 'refused') {
      const codes = counts.refused(request.routeOptions.url ?? '', lines, (code) => before.includes(code))
      rememberRefused(cookie, request, reply, [...new Set([...codes, ...before])])
    }
    if (!request.viewer) return payload
    const noted = note(request, request.viewer.accountId, outcome, lines.flatMap(({ field }) => field || []))
    if (!isOurs) await noted
    return payload
  })
}

function flushNowAndThen(app: FastifyInstance, counts: RefusalCounts) {
  let timer: NodeJS.Timeout | undefined
  let flushing = Promise.resolve()
  app.addHook('onListen', async () => {
    timer = setInterval(() => (flushing = flushing.then(counts.flush)), flushMs).unref()
  })
  app.addHook('onClose', async () => {
    clearInterval(timer)
    await flushing
    await counts.flush()
  })
}
