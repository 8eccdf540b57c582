import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Holder } from '#emeterai/account/find-holder.ts'
import { pathsOf } from '#emeterai/paths.ts'

/** Before a page that belongs to a holder: whoever is not signed in goes to `/masuk` and comes back here afterwards. */
export async function requireHolder(request: FastifyRequest, reply: FastifyReply) {
  if (request.holder) return
  // A script would take the sign-in page for an answer.
  if (request.routeOptions.config.background) return reply.code(401).send({})
  return reply.redirect(signInAddress(request), 303)
}

/** Who is signed in, on a route behind `requireHolder`. */
export function holderOf(request: FastifyRequest): Holder {
  if (!request.holder) throw new Error('This route must stand behind requireHolder')
  return request.holder
}

/** `/masuk` of this distributor, from where one comes back to this page. */
export function signInAddress(request: FastifyRequest, hasEnded = request.sessionHasEnded): string {
  const query = new URLSearchParams({ kembali: pageOf(request) })
  if (hasEnded) query.set('pesan', 'waktu-habis')
  return `${pathsOf(request.distributor.id).signIn}?${query}`
}

/** A form that nobody can open again by its address leads back to the dashboard. */
function pageOf(request: FastifyRequest): string {
  if (request.method === 'GET') return request.url
  const { url } = request.routeOptions
  return url && request.server.hasRoute({ method: 'GET', url }) ? request.url : pathsOf(request.distributor.id).dashboard
}
