import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The page may ask for the camera. Only the selfie page does. */
    camera?: boolean
    /** May be kept by shared caches for so many seconds; everything else is never stored. */
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

/** The headers of trust.md §9, on every answer, errors included. */
export function securityHeaders(app: FastifyInstance, { isHttps }: { isHttps: boolean }) {
  app.addHook('onRequest', async (request, reply) => {
    const { camera, publicSeconds } = request.routeOptions.config
    reply.headers({
      'content-security-policy': isHttps ? `${policy}; upgrade-insecure-requests` : policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': `camera=${camera ? '(self)' : '()'}, microphone=(), geolocation=(), payment=(), usb=()`,
      'cache-control': publicSeconds ? `public, max-age=${publicSeconds}` : 'no-store',
    })
    if (isHttps) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  })
}
