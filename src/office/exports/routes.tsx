import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { fetchExport } from '#core/export/fetch-export.ts'
import { findExport, listExports } from '#core/export/queries.ts'
import { requestExport } from '#core/export/request-export.ts'
import { retryExport } from '#core/export/retry-export.ts'
import type { ExportList } from '#core/export/rules/lists.ts'
import { listOpenChanges } from '#core/officer/change/queries.ts'
import { listInstansi } from '#core/reference/instansi.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import { isUuid } from '#platform/is-uuid.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { type TypedExport, emptyExport, listKeys, listOfKey, parseExport, readTypedExport } from './form.ts'
import { ExportsPage, countAtWork } from './list-page.tsx'
import { NewExportPage } from './new-page.tsx'
import { exportRefusalText, fetchRefusalText } from './refusal-text.ts'

type Fields = Record<string, unknown>
type WithId = { Params: { id: string } }

const news: Readonly<Record<string, string>> = {
  diminta: 'Ekspor diminta. Berkasnya dapat diunduh di sini begitu siap.',
  diajukan: 'Ekspor diajukan. Berkasnya baru dibuat setelah petugas kedua menyetujuinya di Persetujuan.',
  'coba-lagi': 'Ekspor dibuat lagi dari awal.',
}

const mediaTypes = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** `/ekspor`: lists that leave the office as files. Asking and fetching are grave, and ask for the second factor. */
export function exportRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'export.make' } as const
  const ofExport = { right: 'export.make', object: 'export' } as const

  async function showList(request: FastifyRequest, reply: FastifyReply, status = 200, refusal?: string) {
    const scope = scopeOf(request)
    const [exports, changes] = await Promise.all([listExports(deps, scope), listOpenChanges(deps, scope)])
    const proposals = changes.filter(({ kind }) => kind === 'personal-export')
    return sendPage(reply, <ExportsPage request={request} exports={exports} proposals={proposals} news={news[String((request.query as Fields)['pesan'])]} refusal={refusal} />, status)
  }

  async function showNew(request: FastifyRequest, reply: FastifyReply, list: ExportList, status = 200, typed: TypedExport = emptyExport, wrong: { errors?: FieldErrors; refusal?: string } = {}) {
    const instansi = scopeOf(request).instansiCode === null ? await listInstansi(deps.db) : []
    return sendPage(reply, <NewExportPage request={request} list={list} typed={typed} instansi={instansi} {...wrong} />, status)
  }

  app.get(paths.exports, { config }, (request, reply) => showList(request, reply))

  // Asked by a script while something is being made: fewer at work than on the page means that there is news.
  app.get<{ Querystring: Fields }>(paths.exportsState, { config: { ...config, background: true } }, async (request) => ({ isReady: countAtWork(await listExports(deps, scopeOf(request))) < Number(request.query['antre']) }))

  app.get<{ Querystring: Fields }>(paths.newExport, { config }, (request, reply) => {
    const list = listOfKey(request.query['daftar'])
    return list ? showNew(request, reply, list) : reply.redirect(paths.exports, 303)
  })

  app.post<{ Body: Fields }>(paths.newExport, { config, preHandler: requireProof(deps) }, async (request, reply) => {
    const list = listOfKey(request.body['daftar'])
    if (!list) return reply.redirect(paths.exports, 303)
    const typed = readTypedExport(request.body)
    const form = parseExport(typed, list, scopeOf(request).instansiCode)
    if (!form.ok) return showNew(request, reply, list, 422, typed, { errors: form.errors })
    const intent = request.readIntent(request.body['_intent'])
    if (!intent) return showNew(request, reply, list, 409, typed, { refusal: 'Halaman ini sudah lama terbuka. Periksa isinya, lalu kirim sekali lagi.' })
    const outcome = await requestExport(deps, scopeOf(request), form.value, { visitor: request.visitor(), intentKey: intent.key })
    if (outcome.ok) return reply.redirect(`${paths.exports}?pesan=${outcome.value.waitsForSecond ? 'diajukan' : 'diminta'}`, 303)
    const [field, sentence] = exportRefusalText[outcome.refusal]
    return field ? showNew(request, reply, list, 422, typed, { errors: { [field]: sentence } }) : showNew(request, reply, list, 409, typed, { refusal: sentence })
  })

  // A form of this session, not an address: whoever else gets hold of the link has nothing (trust.md §5.2).
  app.post<WithId>(paths.exportFile(':id'), { config: ofExport, preHandler: requireProof(deps), compress: false } as object, async (request: FastifyRequest<WithId>, reply: FastifyReply) => {
    const { id } = request.params
    const outcome = isUuid(id) ? await fetchExport(deps, scopeOf(request), id, request.visitor()) : null
    if (!outcome || (!outcome.ok && outcome.refusal === 'not-found')) return notFound()
    if (!outcome.ok) return showList(request, reply, 409, fetchRefusalText[outcome.refusal as keyof typeof fetchRefusalText])
    const { list, format, bytes, askedAt, file } = outcome.value
    file.on('error', (error) => deps.log.error('export-unreadable', { code: id, error }))
    return reply
      .headers({ 'cache-control': 'no-store', 'content-length': bytes, 'content-disposition': `attachment; filename="${listKeys[list]}-${todayInJakarta(askedAt)}.${format}"` })
      .type(mediaTypes[format])
      .send(file)
  })

  app.post<WithId>(paths.exportRetry(':id'), { config: ofExport, preHandler: requireProof(deps) }, async (request, reply) => {
    const { id } = request.params
    if (!isUuid(id) || !(await findExport(deps, scopeOf(request), id))) return notFound()
    const outcome = await retryExport(deps, scopeOf(request), id, request.visitor())
    return outcome.ok ? reply.redirect(`${paths.exports}?pesan=coba-lagi`, 303) : showList(request, reply, 409, 'Ekspor ini hanya dapat dicoba lagi oleh petugas yang memintanya.')
  })
}
