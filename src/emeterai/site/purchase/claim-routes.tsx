import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { type ClaimRefusal, claimPayment } from '#emeterai/purchase/claim-payment.ts'
import type { Purchase } from '#emeterai/purchase/purchase.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { requireHolder } from '#emeterai/site/session/require-holder.ts'
import { ClaimPage } from './claim-page.tsx'
import { purchaseOf } from './invoice-routes.tsx'

type Of = { Params: { number: string }; Body: Record<string, unknown> }

const refusalText: Record<Exclude<ClaimRefusal, 'no-purchase' | 'paid-already'> | 'too-many', string> = {
  'too-many-claims': 'Anda sudah melaporkan lima nomor untuk tagihan ini. Petugas kami sedang memeriksanya.',
  'too-many': 'Anda sudah melapor beberapa kali. Coba lagi satu jam lagi; laporan yang sudah masuk tetap diperiksa.',
}

/** "Sudah bayar tetapi belum masuk?" (ux.md §2.6). */
export function claimRoutes(brand: FastifyInstance, deps: HouseDeps) {
  const show = (request: FastifyRequest, reply: FastifyReply, status: number, purchase: Purchase, typed: string, said: { error?: string; refusal?: string } = {}) =>
    sendPage(reply, <ClaimPage request={request} purchase={purchase} typed={typed} {...said} />, status)

  brand.get<Of>(brandPaths.purchaseClaim(':number'), { preHandler: requireHolder }, async (request, reply) => {
    const purchase = await purchaseOf(deps, request, reply)
    return purchase ? show(request, reply, 200, purchase, '') : reply
  })

  brand.post<Of>(brandPaths.purchaseClaim(':number'), { preHandler: requireHolder }, async (request, reply) => {
    const purchase = await purchaseOf(deps, request, reply)
    if (!purchase) return reply
    const typed = String(request.body['nomor-referensi'] ?? '').trim().slice(0, 80)
    const error = whyNotReference(typed)
    if (error) return show(request, reply, 422, purchase, typed, { error })
    if (!(await deps.limits.consume('payment-claim', purchase.accountId)).allowed) return show(request, reply, 409, purchase, typed, { refusal: refusalText['too-many'] })
    const { number, accountId } = purchase
    const outcome = await claimPayment(deps, { accountId, number, reference: typed })
    if (!outcome.ok && outcome.refusal === 'too-many-claims') return show(request, reply, 409, purchase, typed, { refusal: refusalText[outcome.refusal] })
    const isOpen = outcome.ok && outcome.value.state !== 'paid'
    return reply.redirect(`${pathsOf(request.distributor.id).purchase(number)}${isOpen ? '?hasil=dicatat' : ''}`, 303)
  })
}

function whyNotReference(text: string): string | null {
  if (text === '') return 'Isi nomor referensi yang tertulis di bukti bayar Anda'
  return /^[A-Za-z0-9./-]{4,64}$/.test(text) ? null : 'Nomor referensi berisi 4 sampai 64 huruf, angka, titik, garis miring, atau tanda hubung'
}
