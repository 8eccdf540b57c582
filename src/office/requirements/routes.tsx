import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type RequirementSetView, type SetRefusal, copyRequirementSet, findOwnSet, listRequirementSets, removeSlot, saveSlot } from '#core/formasi/requirement-sets.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { type TypedSlot, emptySlot, parseSlot, readTypedSlot, typedSlotFrom } from './form.ts'
import { SetPage, SetsPage } from './pages.tsx'

type Fields = Record<string, unknown>
type WithId = { Params: { id: string }; Body: Fields; Querystring: Fields }
const right = { right: 'formasi.edit' } as const
const ofSet = { right: 'formasi.edit', object: 'requirement-set' } as const

/** `/persyaratan`: which documents the formasi of an agency ask for (features.md H2). */
export function requirementRoutes(app: FastifyInstance, deps: Deps) {
  const showSets = async (request: FastifyRequest, reply: FastifyReply, status = 200, typed = { dari: '', nama: '' }, errors: FieldErrors = {}) =>
    sendPage(reply, <SetsPage request={request} sets={await listRequirementSets(deps.db, scopeOf(request))} typed={typed} errors={errors} />, status)

  app.get(paths.requirements, { config: right }, (request, reply) => showSets(request, reply))

  app.post<{ Body: Fields }>(paths.requirements, { config: right }, async (request, reply) => {
    const typed = { dari: String(request.body?.['dari'] ?? '').slice(0, 80), nama: String(request.body?.['nama'] ?? '').slice(0, 200) }
    const name = typed.nama.replace(/\s+/g, ' ').trim()
    const errors = { dari: typed.dari === '' ? 'Pilih susunan yang disalin' : undefined, nama: name.length < 3 || name.length > 100 ? 'Masukkan nama susunan, 3 sampai 100 karakter' : undefined }
    if (errors.dari || errors.nama) return showSets(request, reply, 422, typed, errors)
    const outcome = await copyRequirementSet(deps, scopeOf(request), { fromId: typed.dari, name }, request.visitor())
    return outcome.ok ? reply.redirect(paths.requirementSet(outcome.value.id), 303) : showSets(request, reply, 409, typed, { dari: refusalText[outcome.refusal] })
  })

  const load = async (request: FastifyRequest<WithId>) => (await findOwnSet(deps.db, scopeOf(request), request.params.id)) ?? notFound()

  app.get<WithId>(paths.requirementSet(':id'), { config: ofSet }, async (request, reply) => show(request, reply, 200, await load(request), String(request.query['ubah'] ?? '')))

  app.post<WithId>(paths.requirementSet(':id'), { config: ofSet }, async (request, reply) => {
    const set = await load(request)
    const body = request.body ?? {}
    const requirementId = typeof body['dokumen'] === 'string' ? body['dokumen'] : null
    const scope = scopeOf(request)
    if (body['tindakan'] === 'hapus') {
      const outcome = await removeSlot(deps, scope, { setId: set.id, requirementId: requirementId ?? '' }, request.visitor())
      return outcome.ok ? reply.redirect(`${paths.requirementSet(set.id)}?pesan=tersimpan`, 303) : show(request, reply, 409, set, '', emptySlot, { nama: refusalText[outcome.refusal] })
    }
    const typed = readTypedSlot(body)
    const form = parseSlot(typed)
    if (!form.ok) return show(request, reply, 422, set, requirementId ?? '', typed, form.errors)
    const outcome = await saveSlot(deps, scope, { setId: set.id, requirementId, slot: form.slot }, request.visitor())
    return outcome.ok ? reply.redirect(`${paths.requirementSet(set.id)}?pesan=tersimpan`, 303) : show(request, reply, 409, set, requirementId ?? '', typed, { nama: refusalText[outcome.refusal] })
  })
}

const refusalText: Record<SetRefusal, string> = {
  'not-found': 'Tidak ditemukan. Muat ulang halaman, lalu pilih lagi',
  frozen: 'Susunan ini sudah dipakai formasi terbit. Salin menjadi susunan baru',
  'too-many': 'Paling banyak 30 dokumen tiap susunan dan 200 susunan',
  'last-one': 'Susunan harus berisi paling sedikit satu dokumen',
}

function show(request: FastifyRequest, reply: FastifyReply, status: number, set: RequirementSetView, editingId: string, typed?: TypedSlot, errors: FieldErrors = {}) {
  const editing = set.requirements.find(({ id }) => id === editingId) ?? null
  const isSaved = (request.query as Fields)['pesan'] === 'tersimpan'
  return sendPage(reply, <SetPage request={request} view={{ set, editing, typed: typed ?? (editing ? typedSlotFrom(editing) : emptySlot), errors, isSaved }} />, status)
}
