import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { askErasure, dueAfterAsking, findErasure, withdrawErasure } from '#core/privacy/ask-erasure.ts'
import { copyOwnData } from '#core/privacy/copy-own-data.ts'
import { findStanding } from '#core/privacy/season-end.ts'
import { zipStream } from '#platform/http/zip-stream.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { whyNotOwner } from '#portal/session/confirm-owner.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { OwnDataPage, type OwnDataNews } from './page.tsx'

type Body = Record<string, unknown>

/** `/akun/data`: what the law lets everybody ask about their own data, without asking anybody. */
export function ownDataRoutes(app: FastifyInstance, deps: Deps) {
  const behind = { preHandler: requireSignIn }

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, shown: { errors?: FieldErrors; news?: OwnDataNews | null } = {}) {
    const { accountId } = viewerOf(request)
    const [standing, erasure] = await Promise.all([findStanding(deps.db, accountId), findErasure(deps.db, accountId)])
    return sendPage(reply, <OwnDataPage {...shown} request={request} standing={standing} erasure={erasure} dueIfAsked={dueAfterAsking(standing, deps.clock.now())} />, status)
  }

  app.get<{ Querystring: { pesan?: string } }>(paths.ownData, behind, (request, reply) => {
    const { pesan } = request.query
    return show(request, reply, 200, { news: pesan === 'diminta' || pesan === 'dibatalkan' ? pesan : null })
  })

  app.post<{ Body: Body }>(paths.ownDataCopy, behind, async (request, reply) => {
    const { accountId } = viewerOf(request)
    const whyNot = await whyNotOwner(deps, request, 'password-salinan')
    if (whyNot) return show(request, reply, whyNot.status, whyNot)
    if (!(await deps.limits.consume('own-data-copy', accountId)).allowed) return show(request, reply, 429, { errors: { 'password-salinan': 'Anda sudah mengunduh lima kali hari ini. Coba lagi besok' } })
    return reply.type('application/zip').header('content-disposition', 'attachment; filename="data-saya.zip"').header('cache-control', 'no-store').send(zipStream(copyOwnData(deps, accountId, request.visitor())))
  })

  app.post<{ Body: Body }>(paths.ownDataErase, behind, async (request, reply) => {
    const understood: FieldErrors = request.body['paham'] === 'ya' ? {} : { paham: 'Centang bila Anda mengerti bahwa semua data dihapus' }
    const whyNot = await whyNotOwner(deps, request, 'password-hapus')
    if (whyNot || understood['paham']) return show(request, reply, whyNot?.status ?? 422, { errors: { ...understood, ...whyNot?.errors } })
    const outcome = await askErasure(deps, { accountId: viewerOf(request).accountId, visitor: request.visitor() })
    if (!outcome.ok) return show(request, reply, 409, { errors: { paham: 'Akun ini sudah ditutup. Data di dalamnya dihapus menurut jadwal' } })
    return reply.redirect(`${paths.ownData}?pesan=diminta`, 303)
  })

  app.post<{ Body: Body }>(paths.ownDataKeep, behind, async (request, reply) => {
    const isKept = await withdrawErasure(deps, { accountId: viewerOf(request).accountId, visitor: request.visitor() })
    return reply.redirect(isKept ? `${paths.ownData}?pesan=dibatalkan` : paths.ownData, 303)
  })
}
