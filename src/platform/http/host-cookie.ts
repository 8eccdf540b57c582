import type { FastifyReply, FastifyRequest } from 'fastify'

export type HostCookie = { read(request: FastifyRequest): string | null; give(reply: FastifyReply, value: string): void; forget(reply: FastifyReply): void }

/** `publicUrl`: of the door that gives it. Without `maxAgeSeconds` it ends with the browser. What does not pass `isValid` was not given by us. */
type Options = { publicUrl: string; isValid(value: string): boolean; maxAgeSeconds?: number }

/**
 * The only way in which a door gives a cookie: for this host alone, to no script, to no other site's form, and on https
 * never in clear (trust.md T13; ASVS 3.3). Two doors may share a host on another port, so each needs names of its own.
 */
export function hostCookie(plainName: string, { publicUrl, isValid, maxAgeSeconds }: Options): HostCookie {
  const secure = publicUrl.startsWith('https://')
  const name = secure ? `__Host-${plainName}` : plainName
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    read(request) {
      const value = request.cookies[name]
      return value !== undefined && isValid(value) ? value : null
    },
    give: (reply, value) => void reply.setCookie(name, value, maxAgeSeconds ? { ...options, maxAge: maxAgeSeconds } : options),
    forget: (reply) => void reply.clearCookie(name, options),
  }
}
