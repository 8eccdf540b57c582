import type { FastifyReply, FastifyRequest } from 'fastify'
import { addressOf, parseFilters } from './filters.ts'
import { paths } from '#office/paths.ts'

const name = 'saringan-antrean'

/** The filters this browser looked at last: no personal data, and worth nothing to anybody else. */
export function rememberFilters(reply: FastifyReply, address: string) {
  reply.setCookie(name, encodeURIComponent(address.slice(paths.queue.length + 1)), { path: paths.queue, httpOnly: true, sameSite: 'lax', maxAge: 30 * 24 * 3600 })
}

/** The address they make, read anew, so that nothing but filters can stand in the cookie. */
export function rememberedAddress(request: FastifyRequest): string | null {
  const kept = request.cookies[name]
  if (!kept || kept.length > 600) return null
  const query = Object.fromEntries(new URLSearchParams(decodeSafely(kept)))
  return addressOf({ ...parseFilters(query), after: null })
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
