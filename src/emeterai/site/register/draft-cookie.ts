import type { FastifyReply, FastifyRequest } from 'fastify'
import { registrationKeepHours } from '#emeterai/account/rules/registration.ts'
import { isSecretToken } from '#platform/keys/secret-token.ts'

/** The cookie that opens a registration again on the device it began on, for each distributor. */
export function draftCookie(houseUrl: string, distributorId: string) {
  const secure = houseUrl.startsWith('https://')
  const name = `${secure ? '__Host-' : ''}pendaftaran-${distributorId}`
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    read(request: FastifyRequest): string | null {
      const value = request.cookies[name]
      return isSecretToken(value) ? value : null
    },
    give: (reply: FastifyReply, key: string) => void reply.setCookie(name, key, { ...options, maxAge: registrationKeepHours * 3600 }),
  }
}
