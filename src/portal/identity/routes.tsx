import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { traceOf } from '#core/audit/visitor.ts'
import { type CorrectRefusal, correctIdentity } from '#core/account/correct-identity.ts'
import { loadIdentityStanding } from '#core/account/identity-standing.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { findApplication } from '#core/application/application.ts'
import type { Deps } from '#core/deps.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { type CorrectionFields, type TypedCorrection, correctionAsTyped, parseCorrection, readTypedCorrection } from './form.ts'
import { IdentityStandingPage } from './page.tsx'

const refusalText: Record<CorrectRefusal, string> = {
  'nothing-to-correct': 'Identitas ini tidak perlu diperbaiki.',
  'nothing-changed': 'Belum ada isian yang berbeda dari sebelumnya. Bila semuanya sudah sama dengan KTP dan KK, hubungi Dukcapil.',
  'too-many-corrections': 'Data sudah lima kali diperbaiki. Hubungi Dukcapil, lalu buat aduan.',
  'too-many-checks': 'NIK atau nomor KK ini sudah terlalu sering diperiksa hari ini. Coba lagi besok.',
}

type Shown = { typed?: TypedCorrection; errors?: CorrectionFields; refusal?: string; isChecked?: boolean }

/** `/akun/identitas`: how the identity stands, and putting right what does not agree (features.md B18). */
export function identityStandingRoutes(app: FastifyInstance, deps: Deps) {
  async function show(request: FastifyRequest, reply: FastifyReply, status: number, { typed, ...shown }: Shown = {}) {
    const { accountId } = viewerOf(request)
    const [owner, standing, application] = await Promise.all([loadAccountOwner(deps, accountId), loadIdentityStanding(deps, accountId), findApplication(deps.db, deps.keys, accountId)])
    const isSent = Boolean(application?.submission ?? application?.standing)
    return sendPage(reply, <IdentityStandingPage request={request} owner={owner} standing={standing} isSent={isSent} typed={typed ?? correctionAsTyped(owner)} {...shown} />, status)
  }

  app.get<{ Querystring: { pesan?: string } }>(paths.identity, { preHandler: requireSignIn }, (request, reply) => show(request, reply, 200, { isChecked: request.query.pesan === 'diperiksa' }))

  app.post<{ Body: Record<string, unknown> }>(paths.identity, { preHandler: requireSignIn }, async (request, reply) => {
    const { accountId } = viewerOf(request)
    const typed = readTypedCorrection(request.body)
    const form = parseCorrection(typed, deps.clock.now())
    if (!form.ok) return show(request, reply, 422, { typed, errors: form.errors })
    const outcome = await correctIdentity(deps, accountId, form.value, { kind: 'applicant', id: accountId, ...traceOf(deps.keys, request.visitor()) })
    if (!outcome.ok) return show(request, reply, outcome.refusal === 'too-many-checks' ? 429 : 409, { typed, refusal: refusalText[outcome.refusal] })
    return reply.redirect(`${paths.identity}?pesan=diperiksa`, 303)
  })
}
