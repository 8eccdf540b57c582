import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { claimNext } from '#core/verification/claim-next.ts'
import type { Work } from '#core/verification/rules/groups.ts'
import { saveVerdict } from '#core/verification/save-verdict.ts'
import { superviseCase } from '#core/verification/supervise-case.ts'
import { withdrawVerdict } from '#core/verification/withdraw-verdict.ts'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { keepTyped } from './draft-routes.ts'
import { parseVerdict, readTypedVerdict } from './form.ts'
import { openOrClose, showCase } from './show-case.tsx'

type Sent = { Params: { id: string }; Body: Record<string, unknown> }

/** The verdict of a verifier, the second look of a supervisor, and taking a result back. */
export function verdictRoutes(app: FastifyInstance, deps: Deps) {
  app.post<Sent>(paths.caseAct(':id', 'putusan'), { config: { right: 'case.judge', object: 'case' } }, async (request, reply) => {
    const { id } = request.params
    // Before anything can say no: what was typed is kept, whoever holds the file now.
    await keepTyped(deps, request)
    if (request.body['lanjut'] === 'konsep') return reply.redirect(paths.case(id), 303)
    const opened = await openOrClose(deps, request, reply, id)
    if (!opened) return reply
    const items = opened.submitted.snapshot.documents
    const typed = readTypedVerdict(request.body, items.length)
    const form = parseVerdict(items, typed)
    if (!form.ok) return showCase(deps, request, reply, opened, 422, { typed, errors: form.errors })
    const outcome = await saveVerdict(deps, scopeOf(request), { applicationId: id, ...form.value }, request.visitor())
    if (!outcome.ok) return outcome.refusal === 'not-found' ? notFound() : showCase(deps, request, reply, opened, 409, { typed, refusal: outcome.refusal })
    return goOn(deps, request, reply, 'judge', request.body['lanjut'] === 'ya')
  })

  app.post<Sent>(paths.caseAct(':id', 'pemeriksaan-kedua'), { config: { right: 'case.supervise', object: 'case' } }, async (request, reply) => {
    const { id } = request.params
    const opened = await openOrClose(deps, request, reply, id)
    if (!opened) return reply
    const note = text(request.body['catatan'], 1200)
    const decision = request.body['keputusan'] === 'setuju' ? 'agree' : 'return'
    const outcome = await superviseCase(deps, scopeOf(request), { applicationId: id, decision, note, version: versionOf(request) }, request.visitor())
    if (outcome.ok) return goOn(deps, request, reply, 'supervise', decision === 'agree')
    if (outcome.refusal === 'not-found') return notFound()
    const look = { note, reason: '' }
    if (outcome.refusal === 'note-missing') return showCase(deps, request, reply, opened, 422, { look, errors: { catatan: 'Tulis apa yang harus diperbaiki verifikator, paling sedikit 10 huruf' } })
    return showCase(deps, request, reply, opened, 409, { look, refusal: outcome.refusal })
  })

  app.post<Sent>(paths.caseAct(':id', 'tarik'), { config: { right: 'file.open', object: 'case' } }, async (request, reply) => {
    const { id } = request.params
    const opened = await openOrClose(deps, request, reply, id)
    if (!opened) return reply
    const reason = text(request.body['alasan'], 600)
    const outcome = await withdrawVerdict(deps, scopeOf(request), { applicationId: id, reason, version: versionOf(request) }, request.visitor())
    if (outcome.ok) return reply.redirect(paths.case(id), 303)
    if (outcome.refusal === 'not-found') return notFound()
    const look = { note: '', reason }
    if (outcome.refusal === 'reason-missing') return showCase(deps, request, reply, opened, 422, { look, errors: { alasan: 'Tulis alasannya, paling sedikit 3 huruf' } })
    return showCase(deps, request, reply, opened, 409, { look, refusal: outcome.refusal })
  })
}

/** On to the next file, or back to the queue. */
async function goOn(deps: Deps, request: FastifyRequest, reply: FastifyReply, work: Work, wantsNext: boolean) {
  const next = wantsNext ? await claimNext(deps, scopeOf(request), request.visitor(), work) : null
  if (next?.ok) return reply.redirect(paths.case(next.value.applicationId), 303)
  return reply.redirect(`${paths.queue}?pesan=${next ? 'kosong' : 'tersimpan'}`, 303)
}

const text = (value: unknown, longest: number) => (typeof value === 'string' ? value.slice(0, longest) : '')
const versionOf = ({ body }: FastifyRequest): number => {
  const typed = String((body as Record<string, unknown>)['versi'] ?? '')
  return /^\d{1,9}$/.test(typed) ? Number(typed) : -1
}
