import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import type { Config } from '#platform/config.ts'
import type { Readiness } from '#platform/http/health.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { createStatusReporter } from './look-at-services.ts'
import { StatusPage } from './page.tsx'

export function registerStatus(app: FastifyInstance, deps: Deps, { emeteraiUrl }: Config, readiness: Readiness) {
  const report = createStatusReporter({ deps, emeteraiUrl, readiness })

  app.get(paths.status, { config: { isShared: true } }, async (request, reply) => sendPage(reply, <StatusPage request={request} report={await report()} />))

  app.get(paths.statusJson, { config: { formGuard: false } }, async () => {
    const { checkedAt, services, known } = await report()
    return { checkedAt, services: Object.fromEntries(services.map(({ key, state }) => [key, state])), known }
  })
}
