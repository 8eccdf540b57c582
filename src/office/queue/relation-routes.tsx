import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { parseNik } from '#core/values/nik.ts'
import { type RelationKind, declareRelation, listRelations, relationKinds, removeRelation } from '#core/verification/relations.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { RelationsPage, type TypedRelation } from './relations-page.tsx'

type Fields = Record<string, unknown>

/** `/antrean/hubungan-pribadi`: whose files an officer must not get (features.md G13). */
export function relationRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'file.open' } as const

  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, typed: TypedRelation = { nik: '', kind: '', label: '' }, errors: FieldErrors = {}) {
    const relations = await listRelations(deps, scopeOf(request))
    const isKept = (request.query as Fields)['pesan'] === 'tersimpan'
    return sendPage(reply, <RelationsPage request={request} relations={relations} typed={typed} errors={errors} isKept={isKept} />, status)
  }

  app.get(paths.relations, { config }, (request, reply) => show(request, reply))

  app.post<{ Body: Fields }>(paths.relations, { config }, async (request, reply) => {
    const text = (name: string, longest: number) => String(request.body[name] ?? '').slice(0, longest)
    const typed = { nik: text('nik', 40), kind: text('hubungan', 20), label: text('keterangan', 120) }
    const nik = parseNik(typed.nik)
    const kind = relationKinds.find((known) => known === typed.kind)
    const label = typed.label.replace(/\s+/g, ' ').trim()
    const errors = {
      nik: nik ? undefined : 'NIK harus 16 angka',
      hubungan: kind ? undefined : 'Pilih hubungannya',
      keterangan: label.length >= 1 && label.length <= 60 && !/[\p{Cc}]/u.test(label) ? undefined : 'Tulis keterangan singkat tanpa nama, paling banyak 60 huruf',
    }
    if (!nik || !kind || errors.keterangan) return show(request, reply, 422, typed, errors)
    const outcome = await declareRelation(deps, scopeOf(request), { nik, kind: kind satisfies RelationKind, label }, request.visitor())
    if (!outcome.ok) return show(request, reply, 409, typed, { nik: 'Anda sudah mencatat 50 orang. Hapus yang tidak perlu lagi' })
    return reply.redirect(`${paths.relations}?pesan=tersimpan`, 303)
  })

  app.post<{ Body: Fields }>(paths.relationRemove, { config }, async (request, reply) => {
    const id = String(request.body['id'] ?? '')
    if (isUuid(id)) await removeRelation(deps, scopeOf(request), id, request.visitor())
    return reply.redirect(paths.relations, 303)
  })
}
