import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type SplitRefusal, editPlanned, removePlanned, splitPlanned } from '#core/formasi/plan/edit-planned.ts'
import { loadImportLists } from '#core/formasi/plan/import-lists.ts'
import { placeRows } from '#core/formasi/plan/place-rows.ts'
import { createPreviewToken } from '#core/formasi/plan/preview-link.ts'
import { type Planned, findPlanned } from '#core/formasi/plan/queries.ts'
import { listRequirementSets } from '#core/formasi/requirement-sets.ts'
import { readWhole } from '#core/formasi/rules/import-row.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { type TypedPlanned, type TypedSplit, parsePlanned, parseSplit, readTypedPlanned, readTypedSplit, typedFrom } from './form.ts'
import { PlannedPage } from './planned-page.tsx'

type WithId = { Params: { id: string }; Body: Record<string, unknown> }
const ofPlanned = { right: 'formasi.edit', object: 'planned-formasi' } as const

/** One formasi of the plan: `/formasi/rancangan/:id`. */
export function plannedRoutes(app: FastifyInstance, deps: Deps) {
  const load = async (request: FastifyRequest<WithId>) => (await findPlanned(deps.db, scopeOf(request), request.params.id)) ?? notFound()
  const aimOf = (request: FastifyRequest<WithId>, planned: Planned) => ({ id: planned.id, version: readWhole(String((request.body ?? {})['versi'] ?? '')) ?? -1, visitor: request.visitor() })

  app.get<WithId>(paths.plannedFormasi(':id'), { config: ofPlanned }, async (request, reply) => show(deps, request, reply, 200, await load(request)))

  app.get<WithId>(paths.plannedFormasiPreview(':id'), { config: ofPlanned }, async (request, reply) => {
    const planned = await load(request)
    return reply.redirect(`${deps.portalUrl}/lowongan/pratinjau/${createPreviewToken(deps.keys, planned.id, deps.clock.now())}`, 303)
  })

  app.post<WithId>(paths.plannedFormasi(':id'), { config: ofPlanned }, async (request, reply) => {
    const planned = await load(request)
    const scope = scopeOf(request)
    const typed = readTypedPlanned(request.body ?? {})
    const form = parsePlanned(typed, planned.jabatan, await loadImportLists(deps.db, scope.instansiName ?? ''))
    if (!form.ok) return show(deps, request, reply, 422, planned, { typed, errors: form.errors })
    const [placed] = await placeRows(deps.db, planned.instansiCode, [form.row])
    const { jabatanId: _jabatanId, ...edit } = { ...placed!, requirementSetId: typed.dokumen }
    const outcome = await editPlanned(deps, scope, aimOf(request, planned), edit)
    if (outcome.ok) return reply.redirect(`${paths.plannedFormasi(planned.id)}?pesan=tersimpan`, 303)
    return show(deps, request, reply, 409, planned, { typed, errors: { [outcome.refusal === 'set-not-yours' ? 'dokumen' : 'jenis']: refusalText[outcome.refusal] } })
  })

  app.post<WithId>(paths.plannedFormasiSplit(':id'), { config: ofPlanned }, async (request, reply) => {
    const planned = await load(request)
    const split = readTypedSplit(request.body ?? {})
    const outcome = await splitPlanned(deps, scopeOf(request), aimOf(request, planned), parseSplit(split))
    if (outcome.ok) return reply.redirect(`${paths.formasi}?cari=${encodeURIComponent(planned.jabatan)}&pesan=dipecah`, 303)
    return show(deps, request, reply, outcome.refusal === 'changed-elsewhere' ? 409 : 422, planned, { split, errors: { umum: refusalText[outcome.refusal] } })
  })

  app.post<WithId>(paths.plannedFormasiRemove(':id'), { config: ofPlanned }, async (request, reply) => {
    const planned = await load(request)
    const outcome = await removePlanned(deps, scopeOf(request), aimOf(request, planned))
    return outcome.ok ? reply.redirect(`${paths.formasi}?pesan=dikeluarkan`, 303) : show(deps, request, reply, 409, planned, { errors: { jenis: refusalText[outcome.refusal] } })
  })
}

const refusalText: Record<SplitRefusal, string> = {
  'not-found': 'Formasi ini sudah tidak ada di rancangan',
  'changed-elsewhere': 'Formasi ini baru saja diubah orang lain. Muat ulang halaman untuk melihat isinya, lalu ulangi perubahan Anda',
  'set-not-yours': 'Pilih dokumen dari daftar',
  'sum-differs': 'Isi dengan angka, dan jumlah semua bagian harus sama dengan jumlah kursi',
  'one-part': 'Isi paling sedikit dua bagian',
}

type Shown = { typed?: TypedPlanned; split?: TypedSplit; errors?: FieldErrors }

async function show({ db }: Deps, request: FastifyRequest, reply: FastifyReply, status: number, planned: Planned, { typed, split, errors = {} }: Shown = {}) {
  const sets = await listRequirementSets(db, scopeOf(request))
  const view = { planned, typed: typed ?? typedFrom(planned), split: split ?? { umum: '', 'lulusan-terbaik': '', 'penyandang-disabilitas': '' }, errors, sets, isSaved: (request.query as Record<string, unknown>)['pesan'] === 'tersimpan' }
  return sendPage(reply, <PlannedPage request={request} view={view} />, status)
}
