import type { FastifyReply, FastifyRequest } from 'fastify'
import { paths } from '#portal/paths.ts'
import type { Viewer } from './sessions.ts'

/** Before a page that belongs to somebody: whoever is not signed in goes to `/masuk` and comes back here afterwards. */
export async function requireSignIn(request: FastifyRequest, reply: FastifyReply) {
  if (request.viewer) return
  // A script would take the sign-in page for an answer.
  if (request.routeOptions.config.background) return reply.code(401).send({})
  return reply.redirect(signInAddress(request, request.sessionHasEnded), 303)
}

/** Who is signed in, on a route behind `requireSignIn`. */
export function viewerOf(request: FastifyRequest): Viewer {
  if (!request.viewer) throw new Error('This route must stand behind requireSignIn')
  return request.viewer
}

/** `/masuk`, from where one comes back to this page. */
export function signInAddress(request: FastifyRequest, hasEnded: boolean): string {
  const query = new URLSearchParams({ kembali: pageOf(request) })
  if (hasEnded) query.set('pesan', 'waktu-habis')
  return `${paths.signIn}?${query}`
}

/** A form that nobody can open again by its address leads back to the account. */
function pageOf(request: FastifyRequest): string {
  if (request.method === 'GET') return request.url
  const { url } = request.routeOptions
  return url && request.server.hasRoute({ method: 'GET', url }) ? request.url : paths.account
}
