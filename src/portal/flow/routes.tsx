import type { FastifyInstance } from 'fastify'
import { publicPage, sendPublicPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { FlowPage } from './page.tsx'

export function registerFlow(app: FastifyInstance) {
  app.get(paths.flow, publicPage, (request, reply) => sendPublicPage(request, reply, <FlowPage request={request} />))
}
