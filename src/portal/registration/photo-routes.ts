import { inertFile } from '#platform/http/headers.ts'
import type { FastifyInstance } from 'fastify'
import { loadRegistrationPhoto } from '#core/account/store-registration-photo.ts'
import { paths } from '#portal/paths.ts'
import { type Parts, registrationOf } from './guard.ts'

/**
 * The photos of this browser's own registration, as we drew them anew: no byte of the upload comes back (trust.md T09).
 * No address names anybody else's, so there is nothing to guess.
 */
export function photoRoutes(app: FastifyInstance, parts: Parts) {
  for (const kind of ['ktp', 'selfie'] as const) {
    app.get(paths.registrationPhoto(kind), async (request, reply) => {
      const registration = await registrationOf(parts, request)
      const jpeg = registration && !registration.isRegistered ? await loadRegistrationPhoto(parts.deps, registration, kind) : null
      if (!jpeg) return reply.callNotFound()
      return reply
        .headers({ 'content-disposition': `inline; filename="${kind === 'ktp' ? 'ktp' : 'swafoto'}.jpg"`, ...inertFile })
        .type('image/jpeg')
        .send(jpeg)
    })
  }
}
