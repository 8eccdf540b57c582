import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { countSlowly, rememberNumbers } from '#core/reports/live-numbers.ts'
import { listVerifierFigures } from '#core/reports/verifier-figures.ts'
import { listPaces } from '#core/reports/work-numbers.ts'
import { assignCases, listVerifierLoads, mostAtOnce, releaseCases } from '#core/verification/assign-cases.ts'
import { countQueue } from '#core/verification/list-queue.ts'
import { changeBlindPercent, loadBlindPercent } from '#core/verification/blind-percent.ts'
import { blindPercentLimits } from '#core/verification/rules/blind-check.ts'
import { samplePercentLimits } from '#core/verification/rules/sample.ts'
import { changeSamplePercent, loadSamplePercent } from '#core/verification/sample-percent.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { SharingPage, type TypedSharing } from './sharing-page.tsx'

type Fields = Record<string, unknown>

/** `/antrean/pembagian`: giving files to verifiers and taking them back. The only things done to many files at once (features.md G10). */
export function sharingRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'queue.assign' } as const
  // All verdicts of the season are counted: once a minute is enough.
  const findFigures = rememberNumbers((scope, now) => countSlowly(deps.db, async (tx) => ({ figures: await listVerifierFigures(tx, scope), pace: (await listPaces(tx, scope, now))[0] ?? null })))

  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, typed: TypedSharing = { count: '50', officerIds: null, percent: null, blind: null }, errors: FieldErrors = {}) {
    const scope = scopeOf(request)
    const [loads, counts, percent, blind, { numbers }] = await Promise.all([
      listVerifierLoads(deps, scope), countQueue(deps, scope), loadSamplePercent(deps.db, scope.instansiCode ?? ''), loadBlindPercent(deps.db, scope.instansiCode ?? ''), findFigures(scope, deps.clock.now()),
    ])
    const { dibagi, dilepas, pesan } = request.query as Fields
    const done = dibagi ? `${Number(dibagi) || 0} berkas dibagi.` : dilepas ? `${Number(dilepas) || 0} berkas kembali ke antrean.` : pesan === 'tersimpan' ? 'Tersimpan.' : undefined
    return sendPage(reply, <SharingPage request={request} loads={loads} counts={counts} pace={numbers.pace} figures={numbers.figures} percent={percent} blind={blind} typed={typed} errors={errors} done={done} />, status)
  }

  app.get(paths.sharing, { config }, (request, reply) => show(request, reply))

  app.post<{ Body: Fields }>(paths.sharing, { config }, async (request, reply) => {
    const officerIds = [request.body['petugas'] ?? []].flat().map(String).filter(isUuid).slice(0, 500)
    const typed = { count: String(request.body['jumlah'] ?? '').slice(0, 12), officerIds, percent: null, blind: null }
    const count = /^\d{1,6}$/.test(typed.count.trim()) ? Number(typed.count) : 0
    const errors = { jumlah: count >= 1 && count <= mostAtOnce ? undefined : `Jumlah harus angka, 1 sampai ${mostAtOnce.toLocaleString('id-ID')}`, petugas: officerIds.length > 0 ? undefined : 'Pilih paling sedikit satu verifikator' }
    if (errors.jumlah || errors.petugas) return show(request, reply, 422, typed, errors)
    const outcome = await assignCases(deps, scopeOf(request), { count, officerIds }, request.visitor())
    if (!outcome.ok) return show(request, reply, 409, typed, { petugas: 'Verifikator yang Anda pilih tidak aktif lagi. Pilih yang lain' })
    return reply.redirect(`${paths.sharing}?dibagi=${outcome.value.assigned}`, 303)
  })

  app.post<{ Body: Fields }>(paths.sharingRelease, { config }, async (request, reply) => {
    const officerId = String(request.body['petugas'] ?? '')
    if (!isUuid(officerId)) return show(request, reply, 422)
    const outcome = await releaseCases(deps, scopeOf(request), officerId, request.visitor())
    return reply.redirect(`${paths.sharing}?dilepas=${outcome.ok ? outcome.value.released : 0}`, 303)
  })

  app.post<{ Body: Fields }>(paths.sharingSample, { config }, async (request, reply) => {
    const percent = String(request.body['sampel'] ?? '').slice(0, 6)
    const outcome = await changeSamplePercent(deps, scopeOf(request), /^\d{1,3}$/.test(percent.trim()) ? Number(percent) : 0, request.visitor())
    if (!outcome.ok) return show(request, reply, 422, { count: '50', officerIds: null, percent, blind: null }, { sampel: `Masukkan angka ${samplePercentLimits.least} sampai ${samplePercentLimits.most}` })
    return reply.redirect(`${paths.sharing}?pesan=tersimpan`, 303)
  })

  app.post<{ Body: Fields }>(paths.sharingBlind, { config }, async (request, reply) => {
    const blind = String(request.body['buta'] ?? '').slice(0, 6)
    const outcome = await changeBlindPercent(deps, scopeOf(request), /^\d{1,3}$/.test(blind.trim()) ? Number(blind) : -1, request.visitor())
    if (!outcome.ok) return show(request, reply, 422, { count: '50', officerIds: null, percent: null, blind }, { buta: `Masukkan angka ${blindPercentLimits.least} sampai ${blindPercentLimits.most}` })
    return reply.redirect(`${paths.sharing}?pesan=tersimpan`, 303)
  })
}
