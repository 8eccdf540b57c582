import { z } from 'zod'
import { endpoint } from '#emeterai/api/endpoint.ts'
import { ApiProblem } from '#emeterai/api/problem.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { placePurchase } from '#emeterai/purchase/place-purchase.ts'
import { purchasePath } from '#emeterai/purchase/purchase-path.ts'
import { type Purchase, findPurchase } from '#emeterai/purchase/purchase.ts'

const shown = z.object({
  number: z.string(),
  quantity: z.int(),
  totalRupiah: z.int(),
  state: z.enum(['waiting', 'paid', 'expired', 'under-review', 'refunded']),
  payTo: z
    .discriminatedUnion('method', [
      z.object({ method: z.literal('qris'), qrPayload: z.string() }),
      z.object({ method: z.literal('virtual-account'), virtualAccountNumber: z.string(), bank: z.string() }),
    ])
    .nullable(),
  expiresAt: z.iso.datetime(),
  invoiceUrl: z.string(),
})

export const purchaseEndpoints = [
  endpoint({
    method: 'POST',
    path: 'purchases',
    summary: 'Buys units at Rp10.000 each',
    description: 'QRIS below 200 units, a virtual account from there on. `payTo` is null while the acquirer has not taken the order: ask again.',
    needs: 'link',
    body: z.object({ quantity: z.int().min(1).max(10_000), termsAccepted: z.literal(true) }),
    status: 201,
    reply: shown,
    problems: ['invalid', 'too-many-waiting'],
    async answer({ deps, request, client, link, body }) {
      const requestKey = `${client.distributorId}/${String(request.headers['idempotency-key'])}`
      const outcome = await placePurchase(deps, { accountId: link.accountId, ...body, client: { id: client.id, requestKey } })
      if (!outcome.ok) throw new ApiProblem(outcome.refusal === 'too-many-waiting' ? 'too-many-waiting' : 'invalid', { detail: outcome.refusal })
      return load(deps, client.distributorId, link.accountId, outcome.value.number)
    },
  }),
  endpoint({
    method: 'GET',
    path: 'purchases/:number',
    summary: 'How a purchase stands',
    needs: 'link',
    status: 200,
    reply: shown,
    problems: ['unknown-purchase'],
    answer: ({ deps, client, link, params }) => load(deps, client.distributorId, link.accountId, params['number'] ?? ''),
  }),
]

async function load(deps: HouseDeps, distributorId: string, accountId: string, number: string) {
  const purchase = await findPurchase(deps.db, accountId, number)
  if (!purchase) throw new ApiProblem('unknown-purchase')
  return show(purchase, new URL(purchasePath(distributorId, number), deps.houseUrl).href)
}

function show(purchase: Purchase, invoiceUrl: string): z.input<typeof shown> {
  const { number, quantity, totalRupiah, state, expiresAt } = purchase
  return { number, quantity, totalRupiah, state, payTo: payToOf(purchase), expiresAt: expiresAt.toISOString(), invoiceUrl }
}

function payToOf({ qrPayload, virtualAccount, bank }: Purchase): z.input<typeof shown>['payTo'] {
  if (qrPayload) return { method: 'qris', qrPayload }
  return virtualAccount && bank ? { method: 'virtual-account', virtualAccountNumber: virtualAccount, bank } : null
}
