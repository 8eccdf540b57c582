import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { listVacanciesById } from '#core/formasi/search-queries.ts'
import { mostSaved, noteLength } from '#core/shortlist/rules/limits.ts'
import { listSearches, wantsMatchNews } from '#core/shortlist/saved-searches.ts'
import { type SaveRefusal, listSaved, noteFormasi, removeFormasi, saveFormasi } from '#core/shortlist/saved-formasi.ts'
import { safeReturnPath } from '#platform/http/return-path.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { comparisonRoutes } from './comparison-routes.tsx'
import { starCookie, starInBrowser, starsIn } from './in-browser.ts'
import { loadSearchWords } from './search-words.ts'
import { searchRoutes } from './search-routes.ts'
import { SavedPage } from './saved-page.tsx'
import { StrangerPage } from './stranger-page.tsx'

type Fields = Record<string, unknown>

const refusalText: Record<SaveRefusal, string> = {
  'too-many': `Sudah ada ${mostSaved} formasi tersimpan. Hapus yang tidak lagi Anda pertimbangkan, lalu simpan lagi`,
  'not-found': 'Formasi itu tidak ada. Cari lagi di halaman lowongan',
}
const messages: Record<string, string> = { catatan: 'Catatan tersimpan.', pencarian: 'Pencarian tersimpan. Formasi baru yang cocok dikabari lewat email.', 'pencarian-dihapus': 'Pencarian dihapus.' }

/** `/formasi-tersimpan`: what somebody keeps while choosing (features.md A3). */
export function shortlistRoutes(app: FastifyInstance, deps: Deps) {
  const behind = { preHandler: requireSignIn }
  const cookie = starCookie(deps.portalUrl)

  app.get(paths.saved, async (request, reply) => {
    if (request.viewer) return show(deps, request, reply, 200)
    return sendPage(reply, <StrangerPage request={request} items={await listVacanciesById(deps.db, starsIn(cookie, request))} />)
  })

  // Kept by the browser alone: nothing is written here.
  app.post<{ Body: Fields }>(paths.savedHere, { config: { takesSharedToken: true, onlyReads: true } }, (request, reply) => {
    const { keep, id } = readStar(request.body)
    if (id === null) return reply.redirect(paths.saved, 303)
    starInBrowser(cookie, request, reply, id, keep)
    return reply.redirect(paths.saved, 303)
  })

  app.post<{ Body: Fields }>(paths.savedKeep, behind, async (request, reply) => {
    const { keep, id } = readStar(request.body)
    const back = safeReturnPath(request.body['kembali']) ?? paths.saved
    if (id === null) return show(deps, request, reply, 422, { refusal: refusalText['not-found'] })
    if (!keep) await removeFormasi(deps, viewerOf(request).accountId, id)
    const outcome = keep ? await saveFormasi(deps, viewerOf(request).accountId, [id]) : null
    if (outcome && !outcome.ok) return show(deps, request, reply, 409, { refusal: refusalText[outcome.refusal] })
    return reply.redirect(back.startsWith(paths.vacancies) ? `${back}#formasi-${id}` : back, 303)
  })

  app.post<{ Body: Fields }>(paths.savedNote, behind, async (request, reply) => {
    const id = readId(request.body['formasi'])
    const note = String(request.body['catatan'] ?? '').normalize('NFC').replaceAll('\0', '').replaceAll('\r\n', '\n').trim()
    if (id !== null && note.length > noteLength) return show(deps, request, reply, 422, { typed: { id, note: note.slice(0, 2000) }, fault: `Catatan paling panjang ${noteLength} huruf. Sekarang ${note.length} huruf` })
    const outcome = id === null ? null : await noteFormasi(deps, viewerOf(request).accountId, id, note)
    if (!outcome?.ok) return show(deps, request, reply, 409, { refusal: 'Formasi itu tidak ada di daftar Anda. Simpan dahulu, lalu tulis catatannya' })
    return reply.redirect(`${paths.saved}?pesan=catatan#formasi-${id}`, 303)
  })

  searchRoutes(app, deps, show)
  comparisonRoutes(app, deps)
}

export type Shown = { refusal?: string; typed?: { id: number; note: string }; fault?: string }

async function show(deps: Deps, request: FastifyRequest, reply: FastifyReply, status: number, shown: Shown = {}) {
  const { accountId } = viewerOf(request)
  const [saved, searches, isTold] = await Promise.all([listSaved(deps, accountId), listSearches(deps, accountId), wantsMatchNews(deps.db, accountId)])
  const [items, words] = await Promise.all([listVacanciesById(deps.db, saved.map(({ formasiId }) => formasiId)), loadSearchWords(deps.db, searches)])
  const notes = new Map(saved.map(({ formasiId, note }) => [formasiId, note]))
  if (shown.typed) notes.set(shown.typed.id, shown.typed.note)
  const errors = { ...(shown.refusal && { daftar: shown.refusal }), ...(shown.typed && shown.fault && { [`catatan-${shown.typed.id}`]: shown.fault }) }
  const message = messages[String((request.query as Fields)['pesan'] ?? '')]
  return sendPage(reply, <SavedPage request={request} items={items} searches={words} isTold={isTold} notes={notes} errors={errors} message={status === 200 ? message : undefined} />, status)
}

const readId = (value: unknown): number | null => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null)

function readStar(body: Fields | undefined): { keep: boolean; id: number | null } {
  const keep = body?.['lepas'] === undefined
  return { keep, id: readId(keep ? body?.['formasi'] : body?.['lepas']) }
}
