import { inertFile } from '#platform/http/headers.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findIjazahData } from '#core/account/ijazah-data.ts'
import type { Deps } from '#core/deps.ts'
import { openFile } from '#core/officer/access/open-file.ts'
import { proposeChange } from '#core/officer/change/propose-change.ts'
import { type AnswerRefusal, answerTicket, freezeClaimedAccount } from '#core/ticket/answer-ticket.ts'
import { loadJournal } from '#core/ticket/journal.ts'
import { type OpenedTicket, findEvidence, findTicket, listTickets } from '#core/ticket/queries.ts'
import { type CorrectionRefusal, proposeCorrection } from '#core/ticket/propose-correction.ts'
import { isEnded, ticketCategories, ticketStates } from '#core/ticket/rules/categories.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import { parseCorrection, readCorrection } from './correction-form.ts'
import { TicketsPage } from './list-page.tsx'
import { TicketPage, type TicketPageProps } from './ticket-page.tsx'

type Fields = Record<string, unknown>
type WithId = { Params: { id: string } }

/** `/aduan`: the helpdesk. An agency's helpers see the tickets of its applicants, the national ones all. */
export function ticketRoutes(app: FastifyInstance, deps: Deps) {
  const ofTicket = { right: 'ticket.answer', object: 'ticket' } as const
  const ofClaim = { right: 'identity.correct', object: 'ticket' } as const

  app.get<{ Querystring: Fields }>(paths.tickets, { config: { right: 'ticket.answer' } }, async (request, reply) => {
    const state = ticketStates.find((known) => known === request.query['keadaan']) ?? 'open'
    const category = ticketCategories.find((known) => known === request.query['kategori']) ?? null
    const page = Math.min(1000, Math.max(1, Number.parseInt(String(request.query['halaman'] ?? '1'), 10) || 1))
    const filter = { state, category, page } as const
    return sendPage(reply, <TicketsPage request={request} {...await listTickets(deps.db, scopeOf(request), filter)} filter={filter} now={deps.clock.now()} />)
  })

  /** The journal is a person's file: opening it is counted and written down. */
  async function show(request: FastifyRequest, reply: FastifyReply, ticket: OpenedTicket, status = 200, more: Partial<TicketPageProps> = {}) {
    const scope = scopeOf(request)
    const mayRead = ticket.accountId !== null && scope.rights.has('journal.read')
    const opened = mayRead ? await openFile(deps, scope, { accountId: ticket.accountId!, right: 'journal.read' }, request.visitor()) : null
    const journal = opened?.ok ? await loadJournal(deps.db, ticket.accountId!, deps.clock.now()) : null
    const mayCorrect = journal !== null && scope.rights.has('identity.correct') && ticket.category === 'data-mismatch' && !isEnded(ticket.state)
    const ijazah = mayCorrect ? await findIjazahData(deps.db, ticket.accountId!) : null
    return sendPage(reply, <TicketPage request={request} ticket={ticket} now={deps.clock.now()} journal={journal} ijazah={ijazah} message={String((request.query as Fields)['pesan'] ?? '')} {...more} />, status)
  }
  const load = async (request: FastifyRequest<WithId>) => (await findTicket(deps, scopeOf(request), request.params.id)) ?? notFound()

  app.get<WithId>(paths.ticket(':id'), { config: ofTicket }, async (request, reply) => show(request, reply, await load(request)))

  app.get<WithId & { Querystring: Fields }>(paths.ticketFile(':id'), { config: ofTicket }, async (request, reply) => {
    const ticket = await load(request)
    const file = await findEvidence(deps, scopeOf(request), ticket.id, String(request.query['berkas'] ?? ''))
    if (!file) return reply.redirect(paths.ticket(ticket.id), 303)
    if (ticket.accountId) await openFile(deps, scopeOf(request), { accountId: ticket.accountId, what: 'document', right: 'ticket.answer' }, request.visitor())
    return reply.headers({ 'content-disposition': 'inline; filename="bukti"', ...inertFile, 'cache-control': 'no-store' }).type(file.mediaType).send(file.content)
  })

  app.post<WithId & { Body: Fields }>(paths.ticketAnswer(':id'), { config: ofTicket }, async (request, reply) => {
    const ticket = await load(request)
    const comment = String(request.body['komentar'] ?? '')
    const state = ticketStates.find((known) => known !== 'new' && known === request.body['keadaan-baru'])
    const typed = { comment, state: state ?? '' }
    if (!state) return show(request, reply, ticket, 422, { typed, errors: { ...(comment.trim().length < 3 && { komentar: answerText['comment-missing'] }), 'keadaan-baru': 'Pilih keadaan aduan setelah ini' } })
    const outcome = await answerTicket(deps, scopeOf(request), { ticketId: ticket.id, comment, state, visitor: request.visitor() })
    if (outcome.ok) return reply.redirect(`${paths.ticket(ticket.id)}?pesan=terjawab`, 303)
    return show(request, reply, ticket, outcome.refusal === 'comment-missing' ? 422 : 409, { typed, errors: { komentar: answerText[outcome.refusal] } })
  })

  app.post<WithId & { Body: Fields }>(paths.ticketFreeze(':id'), { config: ofClaim, preHandler: requireProof(deps) }, async (request, reply) => {
    const ticket = await load(request)
    const outcome = await freezeClaimedAccount(deps, scopeOf(request), { ticketId: ticket.id, comment: String(request.body['komentar-beku'] ?? ''), visitor: request.visitor() })
    if (outcome.ok) return reply.redirect(`${paths.ticket(ticket.id)}?pesan=dibekukan`, 303)
    return show(request, reply, ticket, outcome.refusal === 'comment-missing' ? 422 : 409, { errors: { 'komentar-beku': answerText[outcome.refusal] } })
  })

  app.post<WithId & { Body: Fields }>(paths.ticketRelease(':id'), { config: ofClaim, preHandler: requireProof(deps) }, async (request, reply) => {
    const ticket = await load(request)
    if (!ticket.accountId || ticket.category !== 'reset-password') return show(request, reply, ticket, 409, { errors: { 'alasan-buka': 'Hanya aduan tentang kata sandi dari pemilik akun yang dapat membuka pembekuan' } })
    const payload = { ticketId: ticket.id, accountId: ticket.accountId }
    const proposed = await proposeChange(deps, scopeOf(request), { kind: 'hold-release', instansiCode: null, object: { kind: 'ticket', id: ticket.id }, payload, reason: String(request.body['alasan-buka'] ?? '') }, request.visitor())
    if (!proposed.ok) return show(request, reply, ticket, 422, { errors: { 'alasan-buka': 'Tulis apa yang Anda periksa, 3 sampai 500 karakter' } })
    return reply.redirect(`${paths.ticket(ticket.id)}?pesan=diajukan`, 303)
  })

  app.post<WithId & { Body: Fields }>(paths.ticketDecide(':id'), { config: ofClaim, preHandler: requireProof(deps) }, async (request, reply) => {
    const ticket = await load(request)
    const outcome = (['kept', 'closed'] as const).find((known) => known === request.body['keputusan'])
    if (!outcome || !ticket.accountId) return show(request, reply, ticket, 422, { errors: { keputusan: 'Pilih milik siapa NIK ini' } })
    const payload = { ticketId: ticket.id, accountId: ticket.accountId, outcome }
    const proposed = await proposeChange(deps, scopeOf(request), { kind: 'identity-claim', instansiCode: null, object: { kind: 'ticket', id: ticket.id }, payload, reason: String(request.body['alasan'] ?? '') }, request.visitor())
    if (!proposed.ok) return show(request, reply, ticket, 422, { errors: { alasan: 'Tulis bukti yang meyakinkan, 3 sampai 500 karakter' } })
    return reply.redirect(`${paths.ticket(ticket.id)}?pesan=diajukan`, 303)
  })

  app.post<WithId & { Body: Fields }>(paths.ticketCorrect(':id'), { config: ofClaim, preHandler: requireProof(deps) }, async (request, reply) => {
    const ticket = await load(request)
    const correction = readCorrection(request.body)
    const parsed = parseCorrection(correction, deps.clock.now())
    if ('errors' in parsed) return show(request, reply, ticket, 422, { correction, errors: parsed.errors })
    const outcome = await proposeCorrection(deps, scopeOf(request), { ticketId: ticket.id, corrected: parsed.corrected, reason: correction.reason, visitor: request.visitor() })
    if (outcome.ok) return reply.redirect(`${paths.ticket(ticket.id)}?pesan=pembetulan`, 303)
    return show(request, reply, ticket, 409, { correction, errors: { 'nama-ijazah': correctionRefusalText[outcome.refusal] } })
  })
}

const correctionRefusalText: Record<CorrectionRefusal, string> = {
  'not-found': 'Tidak ada akun yang dapat dibetulkan untuk aduan ini',
  'wrong-category': 'Hanya aduan "data tidak sesuai" yang dapat membetulkan data akun',
  ended: 'Aduan ini sudah ditutup. Muat ulang halaman',
  'nothing-changed': 'Belum ada yang diubah. Tulis data seperti pada ijazah',
  'reason-missing': 'Tulis bukti yang meyakinkan, 3 sampai 500 karakter',
  'not-allowed': 'Pembetulan ini bukan bagian tugas Anda',
}

const answerText: Record<AnswerRefusal, string> = {
  'not-found': 'Aduan ini tidak ditemukan',
  'comment-missing': 'Tulis komentar untuk pelapor, paling sedikit 3 karakter',
  ended: 'Aduan ini sudah ditutup. Muat ulang halaman',
  'no-account': 'Tidak ada akun dengan NIK ini',
  'wrong-category': 'Hanya aduan NIK didaftarkan orang lain yang dapat membekukan akun',
  'already-frozen': 'Akun ini sudah dibekukan',
  'already-closed': 'Akun ini sudah ditutup',
}
