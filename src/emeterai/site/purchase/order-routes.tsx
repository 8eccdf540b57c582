import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { type PlaceRefusal, maxWaiting, placePurchase } from '#emeterai/purchase/place-purchase.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { ConfirmPage, type ConfirmPageProps } from './confirm-page.tsx'
import { type TypedOrder, parseQuantity, readTypedOrder, withReturn } from './order-form.ts'
import { OrderPage } from './order-page.tsx'

type Query = { Querystring: Record<string, unknown> }
type Body = { Body: Record<string, unknown> }

const refusalText: Record<Exclude<PlaceRefusal, 'terms-not-accepted' | 'quantity-out-of-range'>, string> = {
  'account-not-active': 'Akun Anda sedang tidak aktif. Keluar, lalu masuk lagi untuk melihat sebabnya.',
  'too-many-waiting': `Anda mempunyai ${maxWaiting} tagihan yang belum dibayar. Bayar salah satu di Riwayat pembelian, atau tunggu sampai kedaluwarsa.`,
  'request-key-reused': 'Pembelian ini sudah pernah dibuat dengan isi lain. Mulai lagi dari Pembelian.',
}

/** Buying: how many, the terms, the bill (guide 6.5, second list, steps 8-9). */
export function orderRoutes(brand: FastifyInstance, deps: HouseDeps) {
  const showOrder = async (request: FastifyRequest, reply: FastifyReply, typed: TypedOrder, errors?: FieldErrors) => {
    const { available } = await readBalance(deps.db, holderOf(request).id)
    return sendPage(reply, <OrderPage request={request} typed={typed} available={available} errors={errors} />, errors ? 422 : 200)
  }
  const showConfirm = (reply: FastifyReply, status: number, props: ConfirmPageProps) => sendPage(reply, <ConfirmPage {...props} />, status)

  brand.get<Query>(brandPaths.purchases, { preHandler: requireHolder }, (request, reply) => showOrder(request, reply, readTypedOrder(request.query)))

  brand.get<Query>(brandPaths.purchaseConfirm, { preHandler: requireHolder }, (request, reply) => {
    const typed = readTypedOrder(request.query)
    const parsed = parseQuantity(typed)
    return parsed.ok ? showConfirm(reply, 200, { request, typed, quantity: parsed.quantity }) : showOrder(request, reply, typed, parsed.errors)
  })

  brand.post<Body>(brandPaths.purchases, { preHandler: requireHolder }, async (request, reply) => {
    const typed = readTypedOrder(request.body)
    const parsed = parseQuantity(typed)
    if (!parsed.ok) return showOrder(request, reply, typed, parsed.errors)
    const { quantity } = parsed
    if (!typed.setuju) return showConfirm(reply, 422, { request, typed, quantity, errors: { setuju: 'Centang untuk menyetujui syarat pembelian' } })
    const sending = { intent: request.readIntent(request.body['_intent']), route: brandPaths.purchases, body: request.body }
    const outcome = await placePurchase(deps, { accountId: holderOf(request).id, quantity, termsAccepted: typed.setuju, sending })
    if (outcome.ok) return reply.redirect(withReturn(pathsOf(request.distributor.id).purchase(outcome.value.number), typed.kembali), 303)
    return showConfirm(reply, 409, { request, typed, quantity, refusal: refusalText[outcome.refusal as keyof typeof refusalText] })
  })
}
