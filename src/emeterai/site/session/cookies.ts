import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSecretToken } from '#platform/keys/secret-token.ts'

type HouseCookie = { read(request: FastifyRequest): string | null; give(reply: FastifyReply, token: string): void; forget(reply: FastifyReply): void }

const year = 365 * 24 * 3600

/**
 * One session for each distributor: they are five companies, and who signs out of one stays with the others. `perangkat`
 * stays, so that its owner never waits for strangers' guesses (trust.md T03).
 */
export function houseCookies(houseUrl: string, distributorId: string): { session: HouseCookie; device: HouseCookie } {
  const secure = houseUrl.startsWith('https://')
  return {
    session: cookie(`sesi-${distributorId}`, { secure, isValid: isSecretToken }),
    device: cookie(`perangkat-${distributorId}`, { secure, isValid: isDeviceToken, maxAge: year }),
  }
}

const isDeviceToken = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/.test(value)

type Options = { secure: boolean; isValid: (value: unknown) => value is string; maxAge?: number }

function cookie(plainName: string, { secure, isValid, maxAge }: Options): HouseCookie {
  const name = secure ? `__Host-${plainName}` : plainName
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    read(request) {
      const value = request.cookies[name]
      return isValid(value) ? value : null
    },
    give: (reply, token) => void reply.setCookie(name, token, maxAge ? { ...options, maxAge } : options),
    forget: (reply) => void reply.clearCookie(name, options),
  }
}
