import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { listHeldFigures, showHeldFigure } from '#core/formasi/held-figures.ts'
import { findHiding, hideFigures } from '#core/formasi/hide-figures.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { CompetitionPage } from './competition-page.tsx'

type Fields = Record<string, unknown>
const right = { right: 'formasi.edit' } as const

const messages: Record<string, string> = {
  disembunyikan: 'Angka pelamar instansi Anda tidak tampil lagi.', ditampilkan: 'Angka pelamar instansi Anda tampil.', dilihat: 'Angka formasi itu tampil. Mulai malam nanti dihitung seperti yang lain.',
}

/** `/formasi/pelamar`: whether the agency shows how many apply, and what jumped (features.md B4). */
export function competitionRoutes(app: FastifyInstance, deps: Deps) {
  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, typed = '', fault?: { alasan?: string; frozen?: boolean }) {
    const scope = scopeOf(request)
    const [hiding, held] = await Promise.all([scope.instansiCode === null ? null : findHiding(deps.db, scope.instansiCode), listHeldFigures(deps.db, scope)])
    const message = messages[String((request.query as Fields)['pesan'] ?? '')]
    return sendPage(reply, <CompetitionPage request={request} view={{ hiding, held, typed, error: fault?.alasan, isFrozen: fault?.frozen ?? false, message }} />, status)
  }

  app.get(paths.formasiCompetition, { config: right }, (request, reply) => show(request, reply))

  app.post<{ Body: Fields }>(paths.formasiCompetition, { config: right }, async (request, reply) => {
    const body = request.body ?? {}
    const reason = String(body['alasan'] ?? '').normalize('NFKC').trim()
    const hide = body['tampil'] !== 'ya'
    if (reason.length < 3 || reason.length > 500) return show(request, reply, 422, reason.slice(0, 500), { alasan: 'Tulis alasan, 3 sampai 500 karakter' })
    const outcome = await hideFigures(deps, scopeOf(request), { hide, reason }, request.visitor())
    return outcome.ok ? reply.redirect(`${paths.formasiCompetition}?pesan=${hide ? 'disembunyikan' : 'ditampilkan'}`, 303) : notFound()
  })

  app.post<{ Params: { id: string } }>(paths.formasiCompetitionShow(':id'), { config: { right: 'formasi.edit', object: 'formasi' } }, async (request, reply) => {
    const { id } = request.params
    const outcome = await showHeldFigure(deps, scopeOf(request), /^\d{1,9}$/.test(id) ? Number(id) : -1, request.visitor())
    if (outcome.ok) return reply.redirect(`${paths.formasiCompetition}?pesan=dilihat`, 303)
    return outcome.refusal === 'not-found' ? notFound() : show(request, reply, 409, '', { frozen: true })
  })
}
