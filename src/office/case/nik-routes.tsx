import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { revealNik } from '#core/officer/access/reveal-nik.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { NikPage } from './nik-page.tsx'
import { openOrClose } from './show-case.tsx'

type WithId = { Params: { id: string } }

/** `/berkas/…/nik`: a page of its own, so that a verdict half filled in stays where it is. */
export function nikRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'nik.reveal', object: 'case' } as const

  app.get<WithId>(paths.caseAct(':id', 'nik'), { config }, async (request, reply) => {
    const opened = await openOrClose(deps, request, reply, request.params.id)
    if (!opened) return reply
    return sendPage(reply, <NikPage request={request} applicationId={request.params.id} nik={opened.submitted.snapshot.applicant.nik} isRevealed={false} typed="" />)
  })

  app.post<WithId & { Body: Record<string, unknown> }>(paths.caseAct(':id', 'nik'), { config }, async (request, reply) => {
    const opened = await openOrClose(deps, request, reply, request.params.id)
    if (!opened) return reply
    const reason = String(request.body['alasan'] ?? '').slice(0, 200)
    const outcome = await revealNik(deps, scopeOf(request), { accountId: opened.row.accountId, reason }, request.visitor())
    const { nik } = opened.submitted.snapshot.applicant
    const error = outcome.ok ? undefined : 'Tulis alasannya, paling sedikit 3 huruf'
    return sendPage(reply, <NikPage request={request} applicationId={request.params.id} nik={nik} isRevealed={outcome.ok} typed={reason} error={error} />, outcome.ok ? 200 : 422)
  })
}
