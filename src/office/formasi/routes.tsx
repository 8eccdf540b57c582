import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { type FinaliseRefusal, finaliseFormasi } from '#core/formasi/plan/finalise.ts'
import { countFormasi, listPlanned, listPublished } from '#core/formasi/plan/queries.ts'
import { formasiTypes } from '#core/formasi/rules/formasi-type.ts'
import { readIsoDate, todayInJakarta } from '#core/values/calendar-date.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { competitionRoutes } from './competition-routes.tsx'
import { FinalisePage } from './finalise-page.tsx'
import { importRoutes } from './import-routes.tsx'
import { FormasiListPage } from './list-page.tsx'
import { publishedRoutes } from './published-routes.tsx'
import { plannedRoutes } from './planned-routes.tsx'

type Fields = Record<string, unknown>
const right = { right: 'formasi.edit' } as const

/** `/formasi`: what an agency offers, from the first file to the amendments (features.md H1-H3). */
export function formasiRoutes(app: FastifyInstance, deps: Deps) {
  listRoute(app, deps)
  importRoutes(app, deps)
  plannedRoutes(app, deps)
  finaliseRoutes(app, deps)
  competitionRoutes(app, deps)
  publishedRoutes(app, deps)
}

const messages: Record<string, string> = { diimpor: 'Isi berkas sudah masuk ke rancangan.', terbit: 'Formasi sudah terbit dan terlihat pelamar.', dikeluarkan: 'Formasi dikeluarkan dari rancangan.', dipecah: 'Formasi sudah dipecah.' }

function listRoute(app: FastifyInstance, { db }: Deps) {
  app.get<{ Querystring: Fields }>(paths.formasi, { config: right }, async (request, reply) => {
    const { query } = request
    const scope = scopeOf(request)
    const filter = {
      text: String(query['cari'] ?? '').replaceAll('\0', '').trim().slice(0, 100),
      formasiType: formasiTypes.find((type) => type === query['jenis']),
      page: Math.min(1000, Math.max(1, Number.parseInt(String(query['halaman'] ?? '1'), 10) || 1)),
    }
    const state = query['keadaan'] === 'terbit' ? 'terbit' : 'rancangan'
    const [totals, listed] = await Promise.all([countFormasi(db, scope), (state === 'terbit' ? listPublished : listPlanned)(db, scope, filter)])
    return sendPage(reply, <FormasiListPage request={request} view={{ state, filter, totals, ...listed, message: messages[String(query['pesan'] ?? '')] }} />)
  })
}

const finaliseText: Record<FinaliseRefusal, string> = {
  'nothing-planned': 'Rancangan sudah kosong. Mungkin rekan Anda baru saja menerbitkannya',
  'plan-changed': 'Rancangan berubah sejak halaman ini dibuka. Periksa angka di atas, lalu terbitkan lagi',
  'decree-used': 'Nomor SK ini sudah dipakai untuk penerbitan sebelumnya. Masukkan nomor SK yang lain',
}

function finaliseRoutes(app: FastifyInstance, deps: Deps) {
  async function show(request: FastifyRequest, reply: FastifyReply, status: number, typed: { nomor: string; tanggal: string }, errors: FieldErrors = {}) {
    const { planned } = await countFormasi(deps.db, scopeOf(request))
    return sendPage(reply, <FinalisePage request={request} planned={planned} typed={typed} errors={errors} />, status)
  }

  app.get(paths.formasiFinalise, { config: right }, (request, reply) => show(request, reply, 200, { nomor: '', tanggal: '' }))

  app.post<{ Body: Fields }>(paths.formasiFinalise, { config: right, preHandler: requireProof(deps) }, async (request, reply) => {
    const body = request.body ?? {}
    const typed = { nomor: String(body['nomor'] ?? '').slice(0, 200), tanggal: String(body['tanggal'] ?? '').slice(0, 20) }
    const decreeNumber = typed.nomor.normalize('NFKC').replace(/\s+/g, ' ').trim()
    const signedOn = readIsoDate(typed.tanggal)
    const errors: FieldErrors = {
      nomor: decreeNumber.length < 3 || decreeNumber.length > 100 || /[\p{Cc}<>]/u.test(decreeNumber) ? 'Masukkan nomor SK, 3 sampai 100 karakter' : undefined,
      tanggal: !signedOn || signedOn > todayInJakarta(deps.clock.now()) ? 'Masukkan tanggal SK, paling lambat hari ini' : undefined,
    }
    if (!signedOn || Object.values(errors).some(Boolean)) return show(request, reply, 422, typed, errors)
    const seen = { formasiCount: Number(body['formasi']), seatCount: Number(body['kursi']) }
    const outcome = await finaliseFormasi(deps, scopeOf(request), { decreeNumber, signedOn, seen }, request.visitor())
    return outcome.ok ? reply.redirect(`${paths.formasi}?keadaan=terbit&pesan=terbit`, 303) : show(request, reply, 409, typed, { nomor: finaliseText[outcome.refusal] })
  })
}
