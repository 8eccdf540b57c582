import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { addNote, caseNoteLimits } from '#core/verification/notes.ts'
import type { OpenedCase } from '#core/verification/open-case.ts'
import { hidesVerdict } from '#core/verification/rules/blind-check.ts'
import { listCaseEvents, listOfficerNames } from '#core/verification/timeline.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { HistoryPage } from './history-page.tsx'
import { openOrClose } from './show-case.tsx'

type WithId = { Params: { id: string } }

/** `/berkas/…/riwayat`: notes, what happened, earlier verdicts and versions. */
export function historyRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'file.open', object: 'case' } as const

  async function show(request: FastifyRequest, reply: FastifyReply, opened: OpenedCase, status = 200, typed = '', error?: string) {
    const [events, names] = await Promise.all([
      // What happened tells the verdict.
      hidesVerdict(scopeOf(request), opened.row) ? [] : listCaseEvents(deps.db, opened.row.applicationId),
      listOfficerNames(deps.db, opened.verdicts.flatMap(({ judgedBy, review }) => [judgedBy, review?.supervisedBy ?? null])),
    ])
    return sendPage(reply, <HistoryPage request={request} opened={opened} events={events} names={names} typed={typed} error={error} />, status)
  }

  app.get<WithId>(paths.caseAct(':id', 'riwayat'), { config }, async (request, reply) => {
    const opened = await openOrClose(deps, request, reply, request.params.id)
    return opened ? show(request, reply, opened) : reply
  })

  app.post<WithId & { Body: Record<string, unknown> }>(paths.caseAct(':id', 'catatan'), { config }, async (request, reply) => {
    const opened = await openOrClose(deps, request, reply, request.params.id)
    if (!opened) return reply
    const typed = String(request.body['catatan'] ?? '').slice(0, caseNoteLimits.most + 200)
    const outcome = await addNote(deps, scopeOf(request), { applicationId: request.params.id, text: typed }, request.visitor())
    if (outcome.ok) return reply.redirect(paths.caseAct(request.params.id, 'riwayat'), 303)
    return show(request, reply, opened, 422, typed, `Catatan berisi ${caseNoteLimits.least} sampai ${caseNoteLimits.most} huruf`)
  })
}
