import type { FastifyInstance } from 'fastify'
import { findDeskLink } from '#core/account/phone-link/find-phone-link.ts'
import { makePhoneLink } from '#core/account/phone-link/make-phone-link.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { DeskPhonePage, deskView } from './desk-phone-page.tsx'
import { type Parts, registrationOf, requireStep } from './guard.ts'
import { answerWhenClosed } from './season-guard.tsx'

/** The desk that waits for a phone to take the selfie (features.md B-6; decision 197). */
export function deskPhoneRoutes(app: FastifyInstance, parts: Parts) {
  const { deps } = parts

  app.get(paths.registrationPhone, async (request, reply) => {
    const registration = await requireStep(parts, request, reply, 'data')
    if (!registration) return reply
    const link = await findDeskLink(deps, registration.id)
    if (link?.state === 'used') return reply.redirect(`${paths.registrationData}#bagian-swafoto`, 303)
    if (link?.state === 'ended') return reply.redirect(paths.registrationSelfie, 303)
    return sendPage(reply, <DeskPhonePage request={request} link={link} portalUrl={deps.portalUrl} />)
  })

  app.post(paths.registrationPhone, async (request, reply) => {
    if (await answerWhenClosed(deps, request, reply)) return reply
    const registration = await requireStep(parts, request, reply, 'data')
    if (!registration) return reply
    await makePhoneLink(deps, registration.id)
    return reply.redirect(paths.registrationPhone, 303)
  })

  app.get<{ Querystring: { tampil?: string } }>(paths.registrationPhoneState, async (request, reply) => {
    const registration = await registrationOf(parts, request)
    if (!registration || registration.isRegistered) return reply.callNotFound()
    return { isReady: deskView(await findDeskLink(deps, registration.id)) !== request.query.tampil }
  })
}
