import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { recordSelfieConsent } from '#core/account/record-selfie-consent.ts'
import { findRegistration } from '#core/account/registration.ts'
import { saveKeepsPhoto } from '#core/account/save-registration-answers.ts'
import { findPhotoFindings, photoLimits, storeRegistrationPhoto } from '#core/account/store-registration-photo.ts'
import { readUpload } from '#platform/http/uploads.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { type Parts, requireStep } from './guard.ts'
import { photoRefusalText } from './photo-text.ts'
import { type SelfieFields, selfieFaults } from './selfie-form.tsx'
import { SelfiePage } from './selfie-page.tsx'

type Shown = { errors?: SelfieFields; hasConsented?: boolean; isSameAgain?: boolean }

/** The selfie inside step 2. The only page that may ask for the camera. */
export function selfieRoutes(app: FastifyInstance, parts: Parts) {
  const { deps, browserKey } = parts

  const show = async (request: FastifyRequest, reply: FastifyReply, status: number, more: Shown = {}) => {
    const registration = await findRegistration(deps, browserKey.read(request))
    if (!registration || registration.isRegistered) return reply.redirect(paths.registration, 303)
    const { selfie } = await findPhotoFindings(deps, registration)
    const hasConsented = more.hasConsented ?? registration.selfieConsentAt !== null
    return sendPage(reply, <SelfiePage request={request} registration={registration} findings={selfie} {...more} hasConsented={hasConsented} />, status)
  }

  app.get(paths.registrationSelfie, { config: { camera: true } }, async (request, reply) => {
    if (!(await requireStep(parts, request, reply, 'data'))) return reply
    return show(request, reply, 200)
  })

  app.post(paths.registrationSelfie, { config: { camera: true, upload: true } }, async (request, reply) => {
    const registration = await requireStep(parts, request, reply, 'data')
    if (!registration) return reply
    const upload = await readUpload(request, { maxFileBytes: photoLimits.sentBytes, maxFiles: 1 })
    const hasConsented = upload.fields['persetujuan-swafoto'] === 'ya'
    const errors = selfieFaults(upload, hasConsented)
    const file = upload.files['swafoto']
    if (Object.keys(errors).length > 0 || !file) return show(request, reply, 422, { errors, hasConsented })

    await recordSelfieConsent(deps, registration.id)
    const outcome = await storeRegistrationPhoto(deps, registration, 'selfie', file.bytes)
    if (!outcome.ok) return show(request, reply, 422, { errors: { swafoto: photoRefusalText[outcome.refusal] }, hasConsented })
    const { findings, isSame } = outcome.value
    // Advice is read before one goes on; without any there is nothing to decide.
    if (findings.length > 0) return show(request, reply, 200, { isSameAgain: isSame })
    return reply.redirect(`${paths.registrationData}#bagian-swafoto`, 303)
  })

  app.post(paths.registrationKeepSelfie, async (request, reply) => {
    const registration = await requireStep(parts, request, reply, 'data')
    if (!registration) return reply
    await saveKeepsPhoto(deps, registration.id, { keepsSelfie: true })
    return reply.redirect(`${paths.registrationData}#bagian-swafoto`, 303)
  })
}
