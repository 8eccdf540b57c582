import type { FastifyInstance } from 'fastify'
import { assetUrl } from '#ui/asset.ts'
import { paths } from './paths.ts'

const closed = [paths.registration, paths.signIn, paths.signOut, paths.resetPassword, paths.account, paths.application, paths.documentCheck]

/** Search engines read what is public, and nothing that a person fills in. */
export function registerRobots(app: FastifyInstance) {
  const text = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), ''].join('\n')
  app.get('/robots.txt', { config: { formGuard: false, publicSeconds: 86_400 } }, (_request, reply) => reply.type('text/plain; charset=utf-8').send(text))
  // Browsers that ask before they have read the page's own <link rel="icon">.
  app.get('/favicon.ico', { config: { formGuard: false, publicSeconds: 86_400 } }, (_request, reply) => reply.redirect(assetUrl('portal.svg'), 302))
}
