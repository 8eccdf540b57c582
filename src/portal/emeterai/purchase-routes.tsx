import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type BuyRefusal, findEmeteraiPurchase, listEmeteraiPurchases, placeEmeteraiPurchase } from '#core/application/emeterai-purchase.ts'
import { findLinkedHolder } from '#core/application/emeterai-link.ts'
import type { Deps } from '#core/deps.ts'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn } from '#portal/session/require-sign-in.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { signInRefusalText } from './emeterai-text.ts'
import { readFor, withFor } from './for-request.ts'
import { BuyPage, InvoicePage } from './purchase-page.tsx'

type Asked = { Querystring: { untuk?: string } }
type One = { Params: { number: string } }

const refusalText: Record<BuyRefusal, string> = {
  'no-link': 'Masuk dahulu ke akun e-meterai Anda.',
  'link-over': 'Hubungan dengan akun e-meterai Anda sudah berakhir. Masuk lagi, lalu beli.',
  'not-fitting': 'Distributor tidak menerima jumlah ini. Isi 1 sampai 10.000.',
  'distributor-down': signInRefusalText['distributor-down'],
}

export function purchaseRoutes(app: FastifyInstance, deps: Deps) {
  const guarded = { preHandler: requireSignIn }

  const show = async (request: FastifyRequest, reply: FastifyReply, visit: Visit, status: number, more: { forRequest: string; quantity?: string; errors?: FieldErrors; refusal?: string }) => {
    const linked = await findLinkedHolder(deps, visit.application)
    if (linked?.state !== 'open') return reply.redirect(withFor(paths.emeterai, more.forRequest), 303)
    const purchases = await listEmeteraiPurchases(deps, visit.application.id)
    return sendPage(reply, <BuyPage request={request} visit={visit} linked={linked} purchases={purchases} quantity="2" {...more} />, status)
  }

  app.get<Asked>(paths.emeteraiPurchases, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    return visit ? show(request, reply, visit, 200, { forRequest: readFor(request.query.untuk) }) : reply
  })

  app.post<{ Body: Record<string, unknown> }>(paths.emeteraiPurchases, guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const forRequest = readFor(request.body['untuk'])
    const quantity = String(request.body['jumlah'] ?? '').trim().slice(0, 10)
    const intent = request.readIntent(request.body['_intent'])
    const isCount = /^\d{1,5}$/.test(quantity) && Number(quantity) >= 1 && Number(quantity) <= 10_000
    const errors = {
      ...(isCount ? {} : { jumlah: 'Jumlah harus angka 1 sampai 10.000.' }),
      ...(request.body['syarat'] === 'ya' ? {} : { syarat: 'Centang bila Anda menyetujui syarat dan ketentuan.' }),
    }
    if (Object.keys(errors).length > 0) return show(request, reply, visit, 422, { forRequest, quantity, errors })
    if (!intent) return show(request, reply, visit, 409, { forRequest, quantity, refusal: 'Halaman ini sudah terlalu lama terbuka. Tekan Beli sekali lagi.' })
    const key = createHash('sha256').update(`${visit.application.id}|${intent.key}`).digest('base64url')
    const outcome = await placeEmeteraiPurchase(deps, visit.application, { key, quantity: Number(quantity) })
    if (outcome.ok) return reply.redirect(withFor(paths.emeteraiPurchase(outcome.value.number), forRequest), 303)
    return show(request, reply, visit, 409, { forRequest, quantity, refusal: refusalText[outcome.refusal] })
  })

  app.get<One & Asked>(paths.emeteraiPurchase(':number'), guarded, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const found = await findEmeteraiPurchase(deps, visit.application, request.params.number)
    if (!found) return reply.callNotFound()
    return sendPage(reply, <InvoicePage request={request} visit={visit} {...found} forRequest={readFor(request.query.untuk)} />)
  })

  app.get<One>(paths.emeteraiPurchaseState(':number'), { ...guarded, config: { background: true } }, async (request, reply) => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return reply
    const found = await findEmeteraiPurchase(deps, visit.application, request.params.number)
    if (!found) return reply.callNotFound()
    return { isReady: typeof found.now !== 'string' && found.now.state !== 'waiting' && found.now.state !== 'under-review' }
  })
}
