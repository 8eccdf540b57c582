import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Acquirer } from '#sandbox/acquirer/acquirer.ts'
import type { Charge } from '#sandbox/acquirer/charge.ts'
import { renderPage } from '#ui/page.tsx'
import { ChargePage, type ChargePageProps } from './charge-page.tsx'
import { findPasted, parsePayment } from './form.ts'
import { walletPaths } from './paths.ts'
import { createUsedIntents } from './used-intents.ts'
import { WalletPage } from './wallet-page.tsx'

const text = z.string().max(600).optional().catch(undefined)
const wanted = z.object({ kode: text, qr: text, va: text })

const newest = 25
const refusalText = {
  'unknown-order': 'Tagihan ini tidak dikenal lagi. Buka kembali dari halaman pembayaran.',
  expired: 'Tagihan ini sudah kedaluwarsa. Dompet menolak membayarnya.',
  'too-many': 'Tagihan ini sudah dibayar 50 kali. Buat tagihan baru untuk mencoba lagi.',
} as const

type Shown = Pick<ChargePageProps, 'charge' | 'news' | 'error' | 'typedAmount'>

/** The wallet that plays the payer: for people, with buttons. Programs use /acquirer/test/pay. */
export function walletRoutes(app: FastifyInstance, acquirer: Acquirer, clock: Clock) {
  const intents = createUsedIntents()

  const showWallet = (reply: FastifyReply, status: number, pasted: string, error?: string) =>
    reply.code(status).type('text/html; charset=utf-8').send(renderPage(<WalletPage pasted={pasted} error={error} charges={acquirer.listNewest(newest)} now={clock.now()} />))
  const showCharge = (request: FastifyRequest, reply: FastifyReply, status: number, props: Shown) =>
    reply.code(status).type('text/html; charset=utf-8').send(renderPage(<ChargePage {...props} now={clock.now()} token={request.formToken()} intent={request.newIntent()} />))
  const chargeOf = (request: FastifyRequest): Charge | undefined => acquirer.findByChargeId((request.params as { chargeId: string }).chargeId)
  const lost = (reply: FastifyReply) => showWallet(reply, 404, '', refusalText['unknown-order'])

  app.get(walletPaths.wallet, async (request, reply) => {
    const { kode, qr, va } = wanted.parse(request.query)
    const pasted = kode ?? qr ?? va
    if (pasted === undefined) return showWallet(reply, 200, '')
    const found = findPasted(acquirer, pasted)
    return 'error' in found ? showWallet(reply, 422, pasted, found.error) : reply.redirect(walletPaths.charge(found.charge.chargeId), 303)
  })

  app.get(walletPaths.charge(':chargeId'), async (request, reply) => {
    const charge = chargeOf(request)
    if (!charge) return lost(reply)
    return showCharge(request, reply, 200, { charge, news: newsOf(charge, (request.query as { hasil?: unknown }).hasil) })
  })

  app.post(walletPaths.charge(':chargeId'), async (request, reply) => {
    const charge = chargeOf(request)
    if (!charge) return lost(reply)
    const form = parsePayment(charge, request.body)
    if (!form.ok) return showCharge(request, reply, 422, { charge, error: form.error, typedAmount: form.typedAmount })
    const intent = request.readIntent(form.intent)
    if (!intent) return showCharge(request, reply, 422, { charge, error: { field: 'bayar', text: 'Halaman ini sudah lama terbuka. Tekan sekali lagi.' } })
    if (!intents.hasActed(intent)) {
      const outcome = acquirer.pay(charge.orderId, form.order)
      if (!outcome.ok) return showCharge(request, reply, 409, { charge, error: { field: 'bayar', text: refusalText[outcome.refusal] } })
      intents.remember(intent)
    }
    return reply.redirect(`${walletPaths.charge(charge.chargeId)}?hasil=dibayar`, 303)
  })

  app.post(walletPaths.refund(':chargeId'), async (request, reply) => {
    const charge = chargeOf(request)
    const payment = charge?.payments.find(({ transactionId }) => transactionId === (request.body as { transaksi?: unknown }).transaksi)
    if (!charge || !payment) return lost(reply)
    // A second press finds the money already on its way back.
    acquirer.refund(charge.orderId, { transactionId: payment.transactionId, amount: payment.amount, reason: 'Dikembalikan lewat Dompet contoh' })
    return reply.redirect(`${walletPaths.charge(charge.chargeId)}?hasil=dikembalikan`, 303)
  })
}

/** Says only what is so: an old address may come back. */
function newsOf({ payments }: Charge, result: unknown): string | undefined {
  if (result === 'dibayar' && payments.length > 0) return 'Pembayaran diterima acquirer.'
  if (result === 'dikembalikan' && payments.some(({ refund }) => refund)) return 'Dana dikembalikan kepada pembayar.'
  return undefined
}
