import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { proposeChange } from '#core/officer/change/propose-change.ts'
import { type OfficerDetails, type OfficerStatus, findOfficer, listOfficers, listOfficerSignIns } from '#core/officer/people/queries.ts'
import { changeRoles } from '#core/officer/people/manage-officer.ts'
import { listEventsAbout } from '#core/audit/queries.ts'
import { findInstansi, listInstansi } from '#core/reference/instansi.ts'
import { sendPage } from '#office/frame.tsx'
import { officerOf, scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { actRoutes } from './act-routes.tsx'
import { type TypedInvitation, parseInvitation, readTypedInvitation, readTypedRoles, typedRolesOf } from './form.ts'
import { InvitePage } from './invite-page.tsx'
import { OfficersPage } from './list-page.tsx'
import { notFound } from '#office/not-found.ts'
import { OfficerPage } from './officer-page.tsx'
import { manageText } from './refusal-text.ts'

type Fields = Record<string, unknown>
type WithId = { Params: { id: string } }

/** `/petugas`: who works here, with which roles; inviting, changing, resetting, disabling (features.md H4). */
export function officersRoutes(app: FastifyInstance, deps: Deps) {
  listRoutes(app, deps)
  inviteRoutes(app, deps)
  rolesRoutes(app, deps)
  actRoutes(app, deps)
}

const right = { right: 'officers.manage' } as const
const ofOfficer = { right: 'officers.manage', object: 'officer' } as const

function listRoutes(app: FastifyInstance, deps: Deps) {
  app.get<{ Querystring: Fields }>(paths.officers, { config: right }, async (request, reply) => {
    const text = String(request.query['cari'] ?? '').trim().slice(0, 100)
    const status = (['invited', 'active', 'disabled'] as const).find((known) => known === request.query['keadaan']) as OfficerStatus | undefined
    const page = Math.min(1000, Math.max(1, Number.parseInt(String(request.query['halaman'] ?? '1'), 10) || 1))
    const listed = await listOfficers(deps.db, scopeOf(request), { text, status, page })
    return sendPage(reply, <OfficersPage request={request} {...listed} filter={{ text, status, page }} isInvited={request.query['pesan'] === 'diundang'} />)
  })

  app.get<WithId & { Querystring: Fields }>(paths.officer(':id'), { config: ofOfficer }, async (request, reply) => {
    const officer = await findOfficer(deps, scopeOf(request), request.params.id)
    if (!officer) return notFound()
    return showOfficer(deps, request, reply, 200, officer)
  })
}

async function showOfficer(deps: Deps, request: FastifyRequest, reply: FastifyReply, status: number, officer: OfficerDetails) {
  const [signIns, events] = await Promise.all([listOfficerSignIns(deps.db, officer.id), listEventsAbout(deps.db, { kind: 'officer', id: officer.id })])
  const isOwn = officer.id === officerOf(request).scope.officerId
  return sendPage(reply, <OfficerPage request={request} officer={officer} isOwn={isOwn} signIns={signIns} events={events} isDone={(request.query as Fields)['pesan'] === 'tersimpan'} />, status)
}

function inviteRoutes(app: FastifyInstance, deps: Deps) {
  async function show(request: FastifyRequest, reply: FastifyReply, status: number, typed: TypedInvitation, errors: FieldErrors = {}) {
    const { instansiCode } = scopeOf(request)
    const instansi = instansiCode === null ? await listInstansi(deps.db) : []
    return sendPage(reply, <InvitePage request={request} typed={typed} errors={errors} instansi={instansi} />, status)
  }

  app.get(paths.inviteOfficer, { config: right }, (request, reply) => show(request, reply, 200, readTypedInvitation({})))

  app.post<{ Body: Fields }>(paths.inviteOfficer, { config: right, preHandler: requireProof(deps) }, async (request, reply) => {
    const scope = scopeOf(request)
    const typed = readTypedInvitation(request.body)
    const form = parseInvitation(typed, scope.instansiCode)
    if (!form.ok) return show(request, reply, 422, typed, form.errors)
    const { reason, ...payload } = form.value
    const isKnown = payload.instansiCode === null || (await findInstansi(deps.db, payload.instansiCode)) !== null
    if (!isKnown) return show(request, reply, 422, typed, { instansi: 'Pilih instansi dari daftar' })
    const outcome = await proposeChange(deps, scope, { kind: 'officer-invitation', instansiCode: payload.instansiCode, payload, reason }, request.visitor())
    if (!outcome.ok) return show(request, reply, 409, typed, { alasan: outcome.refusal === 'reason-missing' ? 'Tulis alasan, 3 sampai 500 karakter' : 'Undangan ini di luar wewenang Anda' })
    return reply.redirect(`${paths.officers}?pesan=diundang`, 303)
  })
}

function rolesRoutes(app: FastifyInstance, deps: Deps) {
  app.post<WithId & { Body: Fields }>(paths.officerRoles(':id'), { config: ofOfficer, preHandler: requireProof(deps) }, async (request, reply) => {
    const scope = scopeOf(request)
    const officer = await findOfficer(deps, scope, request.params.id)
    if (!officer) return notFound()
    const reason = String(request.body['alasan'] ?? '')
    const roles = typedRolesOf(readTypedRoles(request.body), officer.instansiCode)
    const outcome = await changeRoles(deps, scope, { officerId: officer.id, roles, reason, visitor: request.visitor() })
    if (outcome.ok) return reply.redirect(`${paths.officer(officer.id)}?pesan=tersimpan`, 303)
    if (outcome.refusal === 'not-found') return notFound()
    const errors = outcome.refusal === 'roles-missing' ? { peran: manageText['roles-missing'] } : { alasan: manageText[outcome.refusal] }
    const [signIns, events] = await Promise.all([listOfficerSignIns(deps.db, officer.id), listEventsAbout(deps.db, { kind: 'officer', id: officer.id })])
    return sendPage(reply, <OfficerPage request={request} officer={officer} isOwn={officer.id === scope.officerId} signIns={signIns} events={events} typed={{ roles, reason }} errors={errors} />, outcome.refusal === 'own-account' ? 409 : 422)
  })
}
