import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { loadRetentionReport } from '#core/privacy/retention-report.ts'
import { sendPage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { RetentionPage } from './page.tsx'

/** `/penghapusan`: the schedule, what was erased by it, and what is due (UU 27/2022 article 31). */
export function retentionRoutes(app: FastifyInstance, deps: Deps) {
  app.get(paths.retention, { config: { right: 'retention.read' } }, async (request, reply) => sendPage(reply, <RetentionPage request={request} report={await loadRetentionReport(deps)} registrationKeepHours={deps.registrationKeepHours} />))
}
