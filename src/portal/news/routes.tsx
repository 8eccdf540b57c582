import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { listNewsDevices } from '#core/news/list-devices.ts'
import { listNews } from '#core/news/list-news.ts'
import { stopDevice } from '#core/news/stop-device.ts'
import { type SubscribeRefusal, subscribeDevice } from '#core/news/subscribe-device.ts'
import { setMatchNews, wantsMatchNews } from '#core/shortlist/saved-searches.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { pushAddress } from '#platform/push/push-address.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { builtText } from '#ui/asset.ts'
import { NewsPage, type NewsPageNews } from './page.tsx'

type Body = Record<string, unknown>

const shownNews = 30
const saids: readonly NewsPageNews[] = ['aktif', 'henti', 'formasi-aktif', 'formasi-henti']

const refusalText: Record<SubscribeRefusal | 'incomplete' | 'too-often', string> = {
  incomplete: 'Peramban tidak memberi alamat kabar yang lengkap. Muat ulang halaman ini, lalu aktifkan lagi',
  'service-unknown': 'Layanan kabar peramban ini belum kami kenal. Pakai Chrome, Firefox, Edge, atau Safari; email tetap dikirim',
  'device-unknown': 'Peramban ini belum kami kenal. Keluar, masuk lagi, lalu aktifkan kabar',
  'too-many': 'Sudah ada sepuluh perangkat. Hentikan satu lebih dahulu',
  'too-often': 'Kabar sudah terlalu sering diaktifkan hari ini. Coba lagi besok',
}

/** `/akun/kabar`: news on devices, beside mail (features.md F8). */
export function newsRoutes(app: FastifyInstance, deps: Deps) {
  const behind = { preHandler: requireSignIn }

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, shown: { refusal?: keyof typeof refusalText; said?: NewsPageNews | null } = {}) {
    const { accountId } = viewerOf(request)
    const [tellsMatches, devices, news] = await Promise.all([wantsMatchNews(deps.db, accountId), listNewsDevices(deps.db, accountId, request.visitor().deviceToken), listNews(deps.db, accountId, shownNews)])
    const errors = shown.refusal ? { aktifkan: refusalText[shown.refusal] } : {}
    return sendPage(reply, <NewsPage request={request} publicKey={deps.push.publicKey} devices={devices} tellsMatches={tellsMatches} news={news} errors={errors} said={shown.said ?? null} />, status)
  }

  app.get<{ Querystring: { pesan?: string } }>(paths.news, behind, (request, reply) => {
    const { pesan } = request.query
    return show(request, reply, 200, { said: saids.find((one) => one === pesan) ?? null })
  })

  app.post<{ Body: Body }>(paths.news, behind, async (request, reply) => {
    const { accountId } = viewerOf(request)
    const address = pushAddress.safeParse(request.body)
    if (!address.success) return show(request, reply, 422, { refusal: 'incomplete' })
    if (!(await deps.limits.consume('news-device', accountId)).allowed) return show(request, reply, 429, { refusal: 'too-often' })
    const outcome = await subscribeDevice(deps, accountId, address.data, request.visitor())
    if (!outcome.ok) return show(request, reply, 409, { refusal: outcome.refusal })
    return reply.redirect(`${paths.news}?pesan=aktif`, 303)
  })

  app.post<{ Body: Body }>(paths.newsStop, behind, async (request, reply) => {
    const id = String(request.body['perangkat'] ?? '')
    if (isUuid(id)) await stopDevice(deps, viewerOf(request).accountId, id, request.visitor())
    return reply.redirect(`${paths.news}?pesan=henti`, 303)
  })

  app.post<{ Body: Body }>(paths.matchNews, behind, async (request, reply) => {
    const isWanted = request.body['kirim'] === 'ya'
    await setMatchNews(deps, viewerOf(request).accountId, isWanted)
    return reply.redirect(`${paths.news}?pesan=${isWanted ? 'formasi-aktif' : 'formasi-henti'}`, 303)
  })

  // At a fixed address, for a browser looks for its next version there; never stored, like every answer.
  app.get(paths.newsWorker, { config: { formGuard: false } }, (_request, reply) => {
    const script = builtText('kabar.js')
    if (script === null) return reply.callNotFound()
    return reply.type('text/javascript; charset=utf-8').send(script)
  })
}
