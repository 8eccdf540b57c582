import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listProvisionalInstitutions } from '#core/application/merge-institution.ts'
import type { Deps } from '#core/deps.ts'
import { proposeChange } from '#core/officer/change/propose-change.ts'
import { findPerguruanTinggi, searchPerguruanTinggi } from '#core/reference/perguruan-tinggi.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { InstitutionsPage, type TypedMerge } from './institutions-page.tsx'

type Fields = Record<string, unknown>

const text = (value: unknown, longest: number) => (typeof value === 'string' ? value.trim().slice(0, longest) : '')

/** `/perguruan-tinggi`: provisional names of institutions, merged by two persons (features.md B17, I7). */
export function institutionRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'reference.edit' } as const

  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, typed: TypedMerge = { name: '', search: '', code: '' }, errors: FieldErrors = {}) {
    const [provisional, found] = await Promise.all([listProvisionalInstitutions(deps.db), typed.search === '' ? null : searchPerguruanTinggi(deps.db, typed.search)])
    const isProposed = (request.query as Fields)['pesan'] === 'diajukan'
    return sendPage(reply, <InstitutionsPage request={request} provisional={provisional} typed={typed} found={found} errors={errors} isProposed={isProposed} />, status)
  }

  app.get(paths.institutions, { config }, (request, reply) => show(request, reply))

  app.post<{ Body: Fields }>(paths.institutions, { config, preHandler: requireProof(deps) }, async (request, reply) => {
    const typed = { name: text(request.body['nama'], 300), search: text(request.body['cari'], 100), code: text(request.body['kode'], 40) }
    const isKnown = (await listProvisionalInstitutions(deps.db)).some(({ name }) => name === typed.name)
    const institution = typed.code === '' ? null : await findPerguruanTinggi(deps.db, typed.code)
    const isSearch = request.body['aksi'] !== 'ajukan'
    const found = isSearch && typed.search !== '' ? await searchPerguruanTinggi(deps.db, typed.search) : null
    const errors: FieldErrors = {
      nama: isKnown ? undefined : 'Pilih nama yang ditulis pelamar',
      cari: isSearch && (found === null || found.length === 0) ? 'Tidak ada yang cocok di daftar. Tulis paling sedikit tiga huruf dari namanya' : undefined,
      kode: isSearch || institution ? undefined : 'Pilih perguruan tinggi dari daftar',
    }
    if (Object.values(errors).some(Boolean)) return show(request, reply, 422, typed, errors)
    if (isSearch || !institution) return show(request, reply, 200, typed)
    await proposeChange(deps, scopeOf(request), { kind: 'institution-merge', instansiCode: null, payload: { name: typed.name, code: institution.code, into: institution.name }, reason: `Penggabungan nama perguruan tinggi: ${typed.name}`.slice(0, 500) }, request.visitor())
    return reply.redirect(`${paths.institutions}?pesan=diajukan`, 303)
  })
}
