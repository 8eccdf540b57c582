import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The page may ask for the camera. Only the selfie page does. */
    camera?: boolean
    /** May be kept by shared caches for so many seconds; everything else is never stored. The same for everybody: no cookie, no form. */
    publicSeconds?: number
  }
}

const policy = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ')

/** Goes over a file that somebody sent, or a picture drawn of it: it may not act, whatever stands in it, nor be framed (trust.md T09). */
export const inertFile = { 'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox" } as const

/** The headers of trust.md §9 that are the same on every answer, those given before any route is found included. */
export function commonHeaders(isHttps: boolean): Record<string, string> {
  return {
    'content-security-policy': isHttps ? `${policy}; upgrade-insecure-requests` : policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cache-control': 'no-store',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

export function securityHeaders(app: FastifyInstance, { isHttps }: { isHttps: boolean }) {
  const common = commonHeaders(isHttps)
  app.addHook('onRequest', async (request, reply) => {
    const { camera, publicSeconds } = request.routeOptions.config
    reply.headers(common)
    if (camera) reply.header('permissions-policy', String(common['permissions-policy']).replace('camera=()', 'camera=(self)'))
    if (publicSeconds) reply.header('cache-control', `public, max-age=${publicSeconds}`)
  })
}
