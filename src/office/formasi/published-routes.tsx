import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { countChoosers } from '#core/application/count-choosers.ts'
import type { Deps } from '#core/deps.ts'
import { type AmendRefusal, amendFormasi } from '#core/formasi/amendment/amend-formasi.ts'
import { type Published, findPublished, listAmenders, listAmendments } from '#core/formasi/amendment/published.ts'
import { loadImportLists } from '#core/formasi/plan/import-lists.ts'
import { listRequirementSets } from '#core/formasi/requirement-sets.ts'
import { readWhole } from '#core/formasi/rules/import-row.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { type TypedAmendment, parseAmendment, readTypedAmendment, typedAmendmentFrom } from './amendment-form.ts'
import { PublishedPage } from './published-page.tsx'

type WithId = { Params: { id: string }; Body: Record<string, unknown> }
const ofFormasi = { right: 'formasi.edit', object: 'formasi' } as const

/** `/formasi/terbit/:id`: changed only by numbered amendments (features.md H3). */
export function publishedRoutes(app: FastifyInstance, deps: Deps) {
  const load = async (request: FastifyRequest<WithId>) => (await findPublished(deps.db, scopeOf(request), request.params.id)) ?? notFound()

  app.get<WithId>(paths.publishedFormasi(':id'), { config: ofFormasi }, async (request, reply) => show(deps, request, reply, 200, await load(request)))

  app.post<WithId>(paths.publishedFormasi(':id'), { config: ofFormasi, preHandler: requireProof(deps) }, async (request, reply) => {
    const published = await load(request)
    const scope = scopeOf(request)
    const typed = readTypedAmendment(request.body ?? {})
    const form = parseAmendment(typed, published, await loadImportLists(deps.db, scope.instansiName ?? ''))
    if (!form.ok) return show(deps, request, reply, 422, published, typed, form.errors)
    const outcome = await amendFormasi(deps, scope, { formasiId: published.id, seen: readWhole(typed.seen) ?? -1, withdraw: typed.tarik, ...form.value }, request.visitor())
    if (outcome.ok) return reply.redirect(`${paths.publishedFormasi(String(published.id))}?pesan=diubah`, 303)
    return show(deps, request, reply, 409, published, typed, { [outcome.refusal === 'set-not-yours' ? 'dokumen' : 'jumlah']: refusalText[outcome.refusal] })
  })
}

const refusalText: Record<AmendRefusal, string> = {
  'not-found': 'Formasi ini tidak ditemukan',
  'amended-meanwhile': 'Formasi ini baru saja diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda',
  'withdrawn-already': 'Formasi ini sudah ditarik',
  'nothing-changed': 'Tidak ada yang berubah. Ubah paling sedikit satu isian',
  'set-not-yours': 'Pilih dokumen dari daftar',
}

async function show({ db, portalUrl }: Deps, request: FastifyRequest, reply: FastifyReply, status: number, published: Published, typed: TypedAmendment = typedAmendmentFrom(published), errors: FieldErrors = {}) {
  const [sets, amendments, amenders, choosers] = await Promise.all([listRequirementSets(db, scopeOf(request)), listAmendments(db, published.id), listAmenders(db, published.id), countChoosers(db, published.id)])
  const isSaved = (request.query as Record<string, unknown>)['pesan'] === 'diubah'
  return sendPage(reply, <PublishedPage request={request} view={{ published, choosers, amendments, amenders, typed, errors, sets, portalHref: `${portalUrl}/lowongan/${published.id}`, isSaved }} />, status)
}
