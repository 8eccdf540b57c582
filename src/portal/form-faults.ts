import type { FastifyInstance } from 'fastify'
import { noteFormFault } from '#core/account/form-faults.ts'
import type { Deps } from '#core/deps.ts'

/** What the error summary links to: the names of the refused fields, and nothing that was typed. */
const fieldLink = /<a href="#([a-z0-9-]{1,60})">/g
const summary = /<div class="govuk-error-summary"[\s\S]*?<\/ul>/

/**
 * Notes for the helpdesk which fields of a form were refused, read from the page that was sent, so that no form needs to
 * tell it. A note that cannot be written holds nobody up.
 */
export function noteFormFaults(app: FastifyInstance, { db, clock, log }: Deps) {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 422 || !request.viewer || typeof payload !== 'string') return payload
    const fields = [...(summary.exec(payload)?.[0] ?? '').matchAll(fieldLink)].map(([, field]) => field!)
    const page = request.routeOptions.url ?? ''
    if (fields.length > 0) await noteFormFault(db, { accountId: request.viewer.accountId, at: clock.now(), page, fields: [...new Set(fields)] }).catch((error: unknown) => log.warn('form-fault-not-noted', { error }))
    return payload
  })
}
