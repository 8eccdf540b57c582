import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type DecideRefusal, decidePair } from '#core/likeness/decide-pair.ts'
import { openPair } from '#core/likeness/open-pair.ts'
import { type FoundPair, findPair, listPairs } from '#core/likeness/queries.ts'
import { pairStates } from '#core/likeness/rules/pair-text.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { PairsPage } from './list-page.tsx'
import { PairPage, type PairPageProps } from './pair-page.tsx'

type Fields = Record<string, unknown>
type WithId = { Params: { id: string } }

/** `/akun-mirip`: accounts that may be of one person (features.md I6). The national helpdesk, which settles who a NIK belongs to. */
export function likenessRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'likeness.judge', object: 'likeness-pair' } as const

  app.get<{ Querystring: Fields }>(paths.likeness, { config: { right: 'likeness.judge' } }, async (request, reply) => {
    const state = pairStates.find((known) => known === request.query['keadaan']) ?? 'open'
    const page = Math.min(1000, Math.max(1, Number.parseInt(String(request.query['halaman'] ?? '1'), 10) || 1))
    return sendPage(reply, <PairsPage request={request} {...await listPairs(deps.db, scopeOf(request), { state, page })} filter={{ state, page }} />)
  })

  const load = async (request: FastifyRequest<WithId>) => (await findPair(deps, scopeOf(request), request.params.id)) ?? notFound()
  const show = (request: FastifyRequest, reply: FastifyReply, pair: FoundPair, status = 200, more: Partial<PairPageProps> = {}) =>
    sendPage(reply, <PairPage request={request} pair={pair} isOpened={false} isKept={(request.query as Fields)['pesan'] === 'tersimpan'} {...more} />, status)

  app.get<WithId>(paths.likenessPair(':id'), { config }, async (request, reply) => show(request, reply, await load(request)))

  app.post<WithId>(paths.likenessOpen(':id'), { config }, async (request, reply) => {
    const pair = await load(request)
    const opened = await openPair(deps, scopeOf(request), pair, request.visitor())
    if (!opened.ok) return show(request, reply, pair, 429, { errors: { keputusan: 'Anda sudah membuka banyak data dalam satu jam terakhir. Coba lagi nanti' } })
    return show(request, reply, pair, 200, { isOpened: true })
  })

  app.post<WithId & { Body: Fields }>(paths.likenessDecide(':id'), { config }, async (request, reply) => {
    const pair = await load(request)
    const outcome = (['different', 'forwarded'] as const).find((known) => known === request.body['keputusan'])
    const typed = { outcome: outcome ?? '', reason: String(request.body['alasan'] ?? '') }
    if (!outcome) return show(request, reply, pair, 422, { typed, errors: { keputusan: 'Pilih hasil pemeriksaan Anda' } })
    const decided = await decidePair(deps, scopeOf(request), { pairId: pair.id, outcome, reason: typed.reason, visitor: request.visitor() })
    if (decided.ok) return reply.redirect(`${paths.likenessPair(pair.id)}?pesan=tersimpan`, 303)
    return show(request, reply, pair, decided.refusal === 'reason-missing' ? 422 : 409, { typed, errors: { alasan: refusalText[decided.refusal] } })
  })
}

const refusalText: Record<DecideRefusal, string> = {
  'not-found': 'Pasangan ini sudah tidak ada',
  'decided-already': 'Pasangan ini sudah diputuskan petugas lain. Muat ulang halaman ini',
  'reason-missing': 'Tulis alasannya, 10 sampai 500 karakter',
}
