import type { FastifyInstance } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths } from '#emeterai/paths.ts'
import { drawInvoice } from '#emeterai/purchase/draw-invoice.ts'
import { listPayments } from '#emeterai/purchase/purchase.ts'
import { viewOf } from '#emeterai/purchase/purchase-view.ts'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { renderQrPng } from '#platform/image/qr-png.ts'
import { QrCode } from '#ui/components/qr-code.tsx'
import { purchaseOf } from './invoice-routes.tsx'

/** What is taken along: the QR code as a picture for the wallet's gallery, the invoice as PDF. Nothing else is in them. */
export function fileRoutes(brand: FastifyInstance, deps: HouseDeps) {
  const guard = { preHandler: requireHolder }
  const named = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` })

  brand.get(brandPaths.purchaseQr(':number', 'png'), guard, async (request, reply) => {
    const purchase = await purchaseOf(deps, request, reply)
    if (!purchase) return reply
    if (!purchase.qrPayload) return reply.callNotFound()
    return reply.headers(named(`QR-${purchase.number}.png`)).type('image/png').send(await renderQrPng(purchase.qrPayload))
  })

  brand.get(brandPaths.purchaseQr(':number', 'svg'), guard, async (request, reply) => {
    const purchase = await purchaseOf(deps, request, reply)
    if (!purchase) return reply
    if (!purchase.qrPayload) return reply.callNotFound()
    const svg = renderToString(<QrCode text={purchase.qrPayload} label={`Kode QR ${purchase.number}`} />).replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
    return reply.headers(named(`QR-${purchase.number}.svg`)).type('image/svg+xml').send(svg)
  })

  brand.get(brandPaths.purchaseInvoice(':number'), guard, async (request, reply) => {
    const purchase = await purchaseOf(deps, request, reply)
    if (!purchase) return reply
    const payments = await listPayments(deps.db, purchase.id)
    const pdf = await drawInvoice({ purchase, payments, view: viewOf(purchase, deps.clock.now()), buyer: holderOf(request).displayName, distributor: request.distributor.name, isRehearsal: deps.isRehearsal })
    return reply.headers(named(`${purchase.number}.pdf`)).type('application/pdf').send(pdf)
  })
}
