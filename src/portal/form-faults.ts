import type { FastifyInstance, FastifyRequest } from 'fastify'
import { noteFormFault } from '#core/account/form-faults.ts'
import { type RequestOutcome, wasOurs } from '#core/account/rules/outcome-text.ts'
import type { Deps } from '#core/deps.ts'

/** What the error summary links to: the names of the refused fields, and nothing that was typed. */
const fieldLink = /<a href="#([a-z0-9-]{1,60})">/g
const summary = /<div class="govuk-error-summary"[\s\S]*?<\/ul>/

const outcomes: Readonly<Record<number, RequestOutcome>> = { 409: 'refused', 422: 'faulty', 429: 'too-often', 500: 'failed', 503: 'busy' }

/**
 * Notes what of a signed-in person's was not carried out, and which fields were refused, read from the page that was sent,
 * so that no form needs to tell it: for the helpdesk, and for the person in a dispute (features.md B15). A note that cannot
 * be written holds nobody up; of a failure of ours nobody waits for it.
 */
export function noteFormFaults(app: FastifyInstance, { db, clock, log }: Deps) {
  async function note(request: FastifyRequest, accountId: string, outcome: RequestOutcome, html: string): Promise<void> {
    const fields = [...(summary.exec(html)?.[0] ?? '').matchAll(fieldLink)].map(([, field]) => field!)
    const fault = { accountId, at: clock.now(), page: request.routeOptions.url ?? '', fields: [...new Set(fields)], outcome, requestId: request.id }
    await noteFormFault(db, fault).catch((error: unknown) => log.warn('form-fault-not-noted', { error }))
  }

  app.addHook('onSend', async (request, reply, payload) => {
    const outcome = outcomes[reply.statusCode]
    if (!outcome || !request.viewer || request.method !== 'POST') return payload
    // What is saved while typing comes again by itself; only a fault of ours is worth a line.
    const isOurs = wasOurs(outcome)
    if (!isOurs && !String(reply.getHeader('content-type')).startsWith('text/html')) return payload
    const noted = note(request, request.viewer.accountId, outcome, typeof payload === 'string' ? payload : '')
    if (!isOurs) await noted
    return payload
  })
}
