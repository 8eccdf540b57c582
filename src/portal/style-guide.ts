import type { FastifyInstance } from 'fastify'
import { type Brand, brands } from '#ui/brands.ts'
import { renderStyleGuide } from '#ui/style-guide/render-style-guide.tsx'
import { paths } from './paths.ts'

/** Every component in every state, for those who build pages. Not in production: it is no service to applicants. */
export function registerStyleGuide(app: FastifyInstance) {
  app.get(paths.styleGuide, (request, reply) => {
    const { merek } = request.query as { merek?: string }
    const brand = merek && Object.hasOwn(brands, merek) ? (merek as Brand) : 'portal'
    return reply.type('text/html; charset=utf-8').send(renderStyleGuide(brand))
  })
}
