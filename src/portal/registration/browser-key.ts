import type { FastifyReply, FastifyRequest } from 'fastify'

/** The cookie that opens a registration again on the device it began on. Its hash is all the database knows. */
export type BrowserKey = { read(request: FastifyRequest): string | undefined; give(reply: FastifyReply, key: string): void; forget(reply: FastifyReply): void }

export function createBrowserKey(portalUrl: string, keepHours: number): BrowserKey {
  const secure = portalUrl.startsWith('https://')
  const name = secure ? '__Host-pendaftaran' : 'pendaftaran'
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    read: (request) => request.cookies[name],
    give: (reply, key) => void reply.setCookie(name, key, { ...options, maxAge: keepHours * 3600 }),
    forget: (reply) => void reply.clearCookie(name, options),
  }
}
