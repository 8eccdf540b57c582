import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSecretToken } from '#platform/keys/secret-token.ts'

type SecretCookie = { read(request: FastifyRequest): string | null; give(reply: FastifyReply, token: string): void; forget(reply: FastifyReply): void }

export type SessionCookies = { session: SecretCookie; device: SecretCookie }

const year = 365 * 24 * 3600

/** `sesi` ends with the browser; `perangkat` stays, so that its owner never waits for strangers' guesses (trust.md T03). */
export function sessionCookies(portalUrl: string): SessionCookies {
  const secure = portalUrl.startsWith('https://')
  return { session: secretCookie('sesi', secure), device: secretCookie('perangkat', secure, year) }
}

function secretCookie(plainName: string, secure: boolean, maxAge?: number): SecretCookie {
  const name = secure ? `__Host-${plainName}` : plainName
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    read(request) {
      const value = request.cookies[name]
      return isSecretToken(value) ? value : null
    },
    give: (reply, token) => void reply.setCookie(name, token, maxAge ? { ...options, maxAge } : options),
    forget: (reply) => void reply.clearCookie(name, options),
  }
}
