import type { FastifyRequest } from 'fastify'
import { paths } from '#office/paths.ts'

/** `/masuk`, from where one comes back to this page. */
export function signInAddress(request: FastifyRequest): string {
  const query = new URLSearchParams({ kembali: pageOf(request) })
  if (request.sessionHasEnded) query.set('pesan', 'waktu-habis')
  return `${paths.signIn}?${query}`
}

/** A form that nobody can open again by its address leads back home. */
function pageOf(request: FastifyRequest): string {
  if (request.method === 'GET') return request.url
  const { url } = request.routeOptions
  return url && request.server.hasRoute({ method: 'GET', url }) ? request.url : paths.home
}
