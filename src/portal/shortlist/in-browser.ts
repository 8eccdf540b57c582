import type { FastifyReply, FastifyRequest } from 'fastify'
import { findSession } from '#core/account/session/queries.ts'
import type { Deps } from '#core/deps.ts'
import { mostInBrowser } from '#core/shortlist/rules/limits.ts'
import { saveFormasi } from '#core/shortlist/saved-formasi.ts'
import { type HostCookie, hostCookie } from '#platform/http/host-cookie.ts'

/** What a stranger starred: numbers of formasi, in their browser alone, until it is closed or they sign in. */
export const starCookie = (portalUrl: string): HostCookie => hostCookie('formasi_disimpan', { publicUrl: portalUrl, isValid: (value) => /^\d{1,9}(?:\.\d{1,9}){0,9}$/.test(value) })

export const starsIn = (cookie: HostCookie, request: FastifyRequest): number[] => cookie.read(request)?.split('.').map(Number) ?? []

/** The newest first; the oldest makes room. */
export function starInBrowser(cookie: HostCookie, request: FastifyRequest, reply: FastifyReply, id: number, isKept: boolean): void {
  const others = starsIn(cookie, request).filter((one) => one !== id)
  const stars = isKept ? [id, ...others].slice(0, mostInBrowser) : others
  if (stars.length === 0) cookie.forget(reply)
  else cookie.give(reply, stars.join('.'))
}

/** Who has just signed in keeps what they starred before. They are in whatever becomes of it: what cannot be kept waits in the browser. */
export async function keepStars(deps: Deps, request: FastifyRequest, reply: FastifyReply, sessionToken: string): Promise<void> {
  const cookie = starCookie(deps.portalUrl)
  const stars = starsIn(cookie, request)
  if (stars.length === 0) return
  const keep = async () => {
    const found = await findSession(deps, sessionToken, false)
    if (found.state !== 'live') return
    const outcome = await saveFormasi(deps, found.session.accountId, stars)
    const left = outcome.ok ? outcome.value.left : outcome.refusal === 'too-many' ? stars : []
    if (left.length === 0) cookie.forget(reply)
    else cookie.give(reply, left.join('.'))
  }
  await deps.writing.ifPossible(keep).catch((error: unknown) => deps.log.warn('stars-not-kept', { error }))
}
