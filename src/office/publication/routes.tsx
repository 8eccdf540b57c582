import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { cancelPublication } from '#core/verification/cancel-publication.ts'
import { loadPublicationOverview } from '#core/verification/publication-overview.ts'
import { publishResults } from '#core/verification/publish-results.ts'
import type { PublicationKind } from '#core/verification/rules/publication.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import { emptyPublication, parsePublication, readTyped } from './form.ts'
import { PublicationPage, type PublicationPageProps } from './page.tsx'
import { cancelRefusalText, publicationRefusalText } from './refusal-text.ts'

type Fields = Record<string, unknown>

const news: Record<string, string> = { diajukan: 'Pengumuman diajukan. Administrator lain menyetujuinya di Persetujuan.', ditarik: 'Pengumuman ditarik. Pelamar tidak membaca apa pun.' }

const kindOf = (text: unknown): PublicationKind | undefined => (text === 'administrative' || text === 'after-objection' ? text : undefined)

/** `/pengumuman-hasil`: the results of the own agency. Both acts are grave and ask for the second factor. */
export function publicationRoutes(app: FastifyInstance, deps: Deps) {
  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, shown: Partial<PublicationPageProps> = {}) {
    const overview = await loadPublicationOverview(deps, scopeOf(request))
    if (!overview) return notFound()
    return sendPage(reply, <PublicationPage request={request} overview={overview} typed={emptyPublication} now={deps.clock.now()} {...shown} />, status)
  }

  app.get<{ Querystring: Fields }>(paths.publication, { config: { right: 'results.publish' } }, (request, reply) => show(request, reply, 200, { news: news[String(request.query['pesan'])], chosen: kindOf(request.query['jenis']) }))

  app.post<{ Body: Fields }>(paths.publication, { config: { right: 'results.publish' }, preHandler: requireProof(deps) }, async (request, reply) => {
    const typed = readTyped(request.body)
    const form = parsePublication(typed)
    const kind = kindOf(request.body['jenis']) ?? 'administrative'
    if (!form.ok) return show(request, reply, 422, { typed, chosen: kind, errors: form.errors })
    const outcome = await publishResults(deps, scopeOf(request), { kind, ...form.value }, request.visitor())
    if (outcome.ok) return reply.redirect(`${paths.publication}?pesan=diajukan`, 303)
    if (outcome.refusal === 'in-the-past') return show(request, reply, 422, { typed, chosen: kind, errors: { tanggal: publicationRefusalText['in-the-past'] } })
    return show(request, reply, 409, { typed, chosen: kind, refusal: publicationRefusalText[outcome.refusal] })
  })

  app.post<{ Body: Fields }>(paths.publicationCancel, { config: { right: 'results.publish' }, preHandler: requireProof(deps) }, async (request, reply) => {
    const wish = { publicationId: String(request.body['pengumuman'] ?? ''), reason: String(request.body['alasan-tarik'] ?? '') }
    const outcome = await cancelPublication(deps, scopeOf(request), wish, request.visitor())
    if (outcome.ok) return reply.redirect(`${paths.publication}?pesan=ditarik`, 303)
    if (outcome.refusal === 'not-found') return show(request, reply, 409, { refusal: 'Pengumuman itu tidak ada. Lihat riwayat di bawah.' })
    if (outcome.refusal === 'reason-missing') return show(request, reply, 422, { errors: { 'alasan-tarik': cancelRefusalText['reason-missing'] } })
    return show(request, reply, 409, { refusal: cancelRefusalText[outcome.refusal] })
  })
}
