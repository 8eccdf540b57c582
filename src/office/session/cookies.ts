import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSecretToken } from '#platform/keys/secret-token.ts'

type SecretCookie = { read(request: FastifyRequest): string | null; give(reply: FastifyReply, token: string): void; forget(reply: FastifyReply): void }

export type OfficeCookies = { session: SecretCookie; attempt: SecretCookie; enrolment: SecretCookie; device: SecretCookie }

const year = 365 * 24 * 3600

/** Names of their own: browsers do not keep the ports of one host apart, and a portal's session is none here. */
export function officeCookies(officeUrl: string): OfficeCookies {
  const secure = officeUrl.startsWith('https://')
  return {
    session: secretCookie('sesi-petugas', secure),
    /** Between the password and the second factor. */
    attempt: secretCookie('langkah-petugas', secure),
    enrolment: secretCookie('pemasangan-petugas', secure),
    device: secretCookie('perangkat-petugas', secure, year),
  }
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
