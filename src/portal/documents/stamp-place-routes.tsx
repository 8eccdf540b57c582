import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findLinkedHolder } from '#core/application/emeterai-link.ts'
import { orderStampHere } from '#core/application/order-stamp.ts'
import { openStampInput, placeStamp, readStampPages } from '#core/application/place-stamp.ts'
import { stampSizeMm } from '#core/application/rules/stamp-request.ts'
import { setEmeteraiPin } from '#core/application/set-emeterai-pin.ts'
import { type StampRequest, findStampRequest } from '#core/application/stamp-request-store.ts'
import type { Deps } from '#core/deps.ts'
import { suggestPlace } from '#platform/pdf/stamp/suggest-place.ts'
import { type Visit, requireOpenStep } from '#portal/application/guards.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { formatMm } from '#ui/components/stamp-placer.tsx'
import { StampConfirmPage } from './stamp-confirm-page.tsx'
import { parseOrder, parsePlace } from './stamp-form.ts'
import { StampPlacePage } from './stamp-place-page.tsx'
import { orderRefusalText, placeRefusalText } from './stamp-text.ts'

type OneRequest = { Params: { id: string } }
type Placing = { visit: Visit; stamp: StampRequest }

/** The two pages before a stamp is ordered: where it goes, and the PIN. */
export function stampPlaceRoutes(app: FastifyInstance, deps: Deps) {
  const guarded = { preHandler: requireSignIn }

  /** The request that is still being placed; otherwise the browser has been sent where it belongs. */
  const requirePlacing = async (request: FastifyRequest<OneRequest>, reply: FastifyReply): Promise<Placing | null> => {
    const visit = await requireOpenStep(deps, request, reply, 'documents')
    if (!visit) return null
    const stamp = await findStampRequest(deps.db, viewerOf(request).accountId, request.params.id)
    if (stamp?.state === 'placing') return { visit, stamp }
    if (stamp) reply.redirect(stamp.state === 'dropped' ? paths.documents : paths.stampProgress(stamp.id), 303)
    else reply.callNotFound()
    return null
  }

  const showPlace = async (request: FastifyRequest, reply: FastifyReply, { visit, stamp }: Placing, status: number, more: { page?: number; left?: string; top?: string; errors?: FieldErrors; refusal?: string } = {}) => {
    const pages = await readStampPages(deps, stamp)
    const page = pages.find((one) => one.page === (more.page ?? stamp.place?.page)) ?? pages[0]!
    const place = stamp.place?.page === page.page ? stamp.place : await suggestPlace(await openStampInput(deps, stamp), pages, { page: page.page, sizeMm: stampSizeMm })
    const { errors, refusal, left = formatMm(place.leftMm), top = formatMm(place.topMm) } = more
    return sendPage(reply, <StampPlacePage request={request} visit={visit} stamp={stamp} page={page} sizeMm={stampSizeMm} left={left} top={top} {...(errors ? { errors } : {})} refusal={refusal} />, status)
  }

  app.get<OneRequest & { Querystring: { halaman?: string } }>(paths.stampRequest(':id'), guarded, async (request, reply) => {
    const placing = await requirePlacing(request, reply)
    if (!placing) return reply
    const page = Number(request.query.halaman)
    return showPlace(request, reply, placing, 200, Number.isInteger(page) && page > 0 ? { page } : {})
  })

  app.post<OneRequest & { Body: Record<string, unknown> }>(paths.stampRequest(':id'), guarded, async (request, reply) => {
    const placing = await requirePlacing(request, reply)
    if (!placing) return reply
    const { page, left, top, place, errors, isForLater } = parsePlace(request.body)
    if (!place) return showPlace(request, reply, placing, 422, { page, left, top, errors })
    const outcome = await placeStamp(deps, viewerOf(request).accountId, placing.stamp.id, { ...place, sizeMm: stampSizeMm })
    if (!outcome.ok) return showPlace(request, reply, placing, 409, { page, left, top, refusal: placeRefusalText[outcome.refusal] })
    if (isForLater) return reply.redirect(paths.documents, 303)
    return reply.redirect(`${paths.stampConfirm(placing.stamp.id)}${outcome.value.coversText ? '?menutupi=ya' : ''}`, 303)
  })

  const showConfirm = async (request: FastifyRequest, reply: FastifyReply, { visit, stamp }: Placing, status: number, more: { errors?: FieldErrors; refusal?: string; signedFirst?: boolean; coversText?: boolean } = {}) => {
    const linked = await findLinkedHolder(deps, visit.application)
    return sendPage(reply, <StampConfirmPage request={request} visit={visit} stamp={stamp} linked={linked} {...more} />, status)
  }

  app.get<OneRequest & { Querystring: { menutupi?: string } }>(paths.stampConfirm(':id'), guarded, async (request, reply) => {
    const placing = await requirePlacing(request, reply)
    return placing ? showConfirm(request, reply, placing, 200, { coversText: request.query.menutupi === 'ya' }) : reply
  })

  app.post<OneRequest & { Body: Record<string, unknown> }>(paths.stampConfirm(':id'), guarded, async (request, reply) => {
    const placing = await requirePlacing(request, reply)
    if (!placing) return reply
    const { pin, signedFirst, isNewPin, errors } = parseOrder(request.body)
    if (Object.keys(errors).length > 0) return showConfirm(request, reply, placing, 422, { errors, signedFirst })
    if (isNewPin) {
      const set = await setEmeteraiPin(deps, placing.visit.application, pin)
      if (!set.ok && set.refusal === 'weak-pin') {
        return showConfirm(request, reply, placing, 422, { signedFirst, errors: { pin: 'PIN ini mudah ditebak. Pilih enam angka yang tidak berurutan dan bukan tanggal lahir.' } })
      }
      if (!set.ok && set.refusal !== 'pin-set-before' && set.refusal !== 'weak-pin') return showConfirm(request, reply, placing, 409, { signedFirst, refusal: orderRefusalText[set.refusal] })
    }
    const { accountId } = viewerOf(request)
    const by = { kind: 'applicant', id: accountId, requestId: request.id } as const
    const outcome = await orderStampHere(deps, { accountId, requestId: placing.stamp.id, pin, signedFirst, receivedAt: placing.visit.now, by })
    if (outcome.ok) return reply.redirect(paths.stampProgress(outcome.value.requestId), 303)
    if (outcome.refusal === 'wrong-pin') return showConfirm(request, reply, placing, 422, { signedFirst, errors: { pin: orderRefusalText['wrong-pin'] } })
    const wait = outcome.refusal === 'pin-waits' ? ` Coba lagi dalam ${Math.ceil(outcome.waitSeconds / 60)} menit.` : ''
    return showConfirm(request, reply, placing, outcome.refusal === 'pin-waits' ? 429 : 409, { signedFirst, refusal: `${orderRefusalText[outcome.refusal]}${wait}` })
  })
}
