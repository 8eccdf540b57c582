import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { type AskRefundRefusal, askRefund } from '#emeterai/purchase/ask-refund.ts'
import { chargeSoon } from '#emeterai/purchase/charge-purchase.ts'
import { settleSoon } from '#emeterai/purchase/claim-payment.ts'
import { type Purchase, findPurchase, listPayments } from '#emeterai/purchase/purchase.ts'
import { viewOf } from '#emeterai/purchase/purchase-view.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { safeReturnPath } from '#platform/http/return-path.ts'
import { InvoicePage } from './invoice-page.tsx'
import { stateKey } from './live-state.tsx'
import { withReturn } from './order-form.ts'

type Of = { Params: { number: string }; Querystring: Record<string, unknown>; Body: Record<string, unknown> | undefined }

/** What came of the last press, by what stands in the address. */
const noticeText: Record<string, string> = {
  belum: 'Belum ada pembayaran yang masuk. Bila Anda baru saja membayar, tunggu satu menit lalu periksa lagi.',
  sibuk: 'Penyedia pembayaran belum menjawab. Kami menanyakannya lagi sendiri; Anda tidak perlu membayar ulang.',
  sering: 'Anda sudah memeriksa beberapa kali. Tunggu satu menit, lalu periksa lagi.',
  dicatat: 'Laporan Anda sudah kami catat. Kami mencari pembayarannya dan mengabari Anda lewat email.',
  kembali: 'Pengembalian uang sudah dicatat. Kuotanya sudah ditarik, dan uangnya sedang dikirim.',
  dipakai: 'Kuota dari pembayaran itu sudah dipakai, jadi uangnya tidak dapat dikembalikan.',
  tunggal: 'Pembayaran itu tidak dapat diminta kembali: tagihannya hanya dibayar satu kali.',
}
const refundNotice: Record<AskRefundRefusal, string> = { 'no-payment': 'tunggal', 'not-paid-again': 'tunggal', 'units-in-use': 'dipakai' }

/** The holder's own purchase, or no such page. */
export async function purchaseOf(deps: HouseDeps, request: FastifyRequest, reply: FastifyReply): Promise<Purchase | null> {
  const purchase = await findPurchase(deps.db, holderOf(request).id, (request.params as { number: string }).number)
  if (!purchase) reply.callNotFound()
  return purchase
}

/** An invoice: its page, its state for the script, "Periksa pembayaran", a second payment back. */
export function invoiceRoutes(brand: FastifyInstance, deps: HouseDeps) {
  const guard = { preHandler: requireHolder }
  const goBack = (request: FastifyRequest, reply: FastifyReply, { number }: Purchase, hasil?: string) => {
    const kembali = safeReturnPath((request.body as Record<string, unknown> | undefined)?.['kembali'])
    return reply.redirect(withReturn(pathsOf(request.distributor.id).purchase(number), kembali, hasil ? { hasil } : {}), 303)
  }

  brand.get<Of>(brandPaths.purchase(':number'), guard, async (request, reply) => {
    const purchase = await purchaseOf(deps, request, reply)
    if (!purchase) return reply
    const now = deps.clock.now()
    const { hasil, kembali } = request.query
    const notice = typeof hasil === 'string' && Object.hasOwn(noticeText, hasil) ? noticeText[hasil] : undefined
    const payments = await listPayments(deps.db, purchase.id)
    return sendPage(reply, <InvoicePage request={request} purchase={purchase} payments={payments} view={viewOf(purchase, now)} now={now} walletUrl={deps.walletUrl} kembali={safeReturnPath(kembali)} notice={notice} />)
  })

  brand.get<Of>(brandPaths.purchaseState(':number'), { ...guard, config: { background: true } }, async (request, reply) => {
    const purchase = await purchaseOf(deps, request, reply)
    if (!purchase) return reply
    const key = stateKey(viewOf(purchase, deps.clock.now()), await listPayments(deps.db, purchase.id))
    const isReady = key !== request.query['tampil']
    const tag = `"${key}.${isReady ? 'baru' : 'sama'}"`
    reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send({ isReady })
  })

  brand.post<Of>(brandPaths.purchaseCheck(':number'), guard, async (request, reply) => {
    const purchase = await purchaseOf(deps, request, reply)
    if (!purchase) return reply
    if (!(await deps.limits.consume('payment-check', purchase.accountId)).allowed) return goBack(request, reply, purchase, 'sering')
    await chargeSoon(deps, purchase.number)
    const state = await settleSoon(deps, purchase.number)
    return goBack(request, reply, purchase, state === null ? 'sibuk' : state === 'waiting' || state === 'expired' ? 'belum' : undefined)
  })

  brand.post<Of>(brandPaths.purchaseRefund(':number'), guard, async (request, reply) => {
    const purchase = await purchaseOf(deps, request, reply)
    if (!purchase) return reply
    const outcome = await askRefund(deps, { accountId: purchase.accountId, number: purchase.number, transactionId: String(request.body?.['transaksi'] ?? '') })
    return goBack(request, reply, purchase, outcome.ok ? 'kembali' : refundNotice[outcome.refusal])
  })
}
