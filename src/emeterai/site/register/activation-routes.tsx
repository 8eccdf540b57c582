import type { FastifyInstance } from 'fastify'
import { activateAccount } from '#emeterai/account/register/activate-account.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { isSecretToken } from '#platform/keys/secret-token.ts'
import { ActivatedPage, ActivationPage, DeadActivationPage } from './end-pages.tsx'

type Fields = Record<string, unknown>

/** `/<distributor>/aktivasi`: the mailed link (guide 6.5, step 6). */
export function activationRoutes(app: FastifyInstance, deps: HouseDeps) {
  app.get<{ Querystring: Fields }>(brandPaths.activation, (request, reply) => {
    const { kunci: token } = request.query
    return isSecretToken(token) ? sendPage(reply, <ActivationPage request={request} token={token} />) : sendPage(reply, <DeadActivationPage request={request} />, 409)
  })

  app.post<{ Body: Fields }>(brandPaths.activation, async (request, reply) => {
    const { kunci: token } = request.body
    const { id: distributorId } = request.distributor
    const outcome = isSecretToken(token) ? await activateAccount(deps, { distributorId, token }) : null
    if (!outcome?.ok) return sendPage(reply, <DeadActivationPage request={request} />, 409)
    return reply.redirect(`${pathsOf(distributorId).activated}${outcome.value.state === 'active' ? '' : '?menunggu=ya'}`, 303)
  })

  app.get<{ Querystring: Fields }>(brandPaths.activated, (request, reply) => sendPage(reply, <ActivatedPage request={request} state={request.query['menunggu'] === 'ya' ? 'waiting-approval' : 'active'} />))
}
