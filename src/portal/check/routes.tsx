import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findCardByCode } from '#core/account/account-card.ts'
import type { Deps } from '#core/deps.ts'
import { parseCheckCode } from '#core/values/check-code.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { CheckPage, CheckedPage, TooOftenPage, UnknownPage } from './page.tsx'

const longestShown = 60

/** Pengecekan Dokumen: whether a card with this code was issued here. The code is no personal data, so it may stand in the address. */
export function checkRoutes(app: FastifyInstance, deps: Deps) {
  app.get<{ Querystring: { kode?: unknown } }>(paths.documentCheck, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const { kode } = request.query
    if (kode === undefined) return sendPage(reply, <CheckPage request={request} />)

    const typed = typeof kode === 'string' ? kode.slice(0, longestShown) : ''
    const code = typeof kode === 'string' ? parseCheckCode(kode) : null
    if (!code) return sendPage(reply, <CheckPage request={request} typed={typed} fault={typed.trim() === '' ? 'missing' : 'not-a-code'} />, 422)

    const waitSeconds = await secondsToWait(deps, request)
    if (waitSeconds > 0) return answerTooOften(request, reply, waitSeconds)
    const card = await findCardByCode(deps, code)
    return card ? sendPage(reply, <CheckedPage request={request} code={code} card={card} />) : sendPage(reply, <UnknownPage request={request} code={code} />, 404)
  })
}

/** Nobody finds one of 2^100 codes by trying, but whoever tries shall not keep the database busy. */
async function secondsToWait({ limits }: Deps, request: FastifyRequest): Promise<number> {
  const browser = await limits.consume('document-check-browser', request.formBinding)
  const network = await limits.consume('document-check-network', networkOf(request.ip))
  return browser.allowed && network.allowed ? 0 : Math.max(browser.retryAfterSeconds, network.retryAfterSeconds)
}

function answerTooOften(request: FastifyRequest, reply: FastifyReply, waitSeconds: number) {
  reply.header('retry-after', Math.ceil(waitSeconds))
  return sendPage(reply, <TooOftenPage request={request} waitSeconds={waitSeconds} />, 429)
}
