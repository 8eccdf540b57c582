import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type PhoneLink, findPhoneLink } from '#core/account/phone-link/find-phone-link.ts'
import { findPhoneAdvice, keepPhoneSelfie, takePhoneSelfie } from '#core/account/phone-link/take-phone-selfie.ts'
import { parsePhoneToken } from '#core/account/rules/phone-link.ts'
import { photoLimits } from '#core/account/store-registration-photo.ts'
import { type UploadedForm, readUpload } from '#platform/http/uploads.ts'
import { settleOnce } from '#platform/settle-once.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import type { Parts } from './guard.ts'
import { PhoneSelfiePage, type PhoneSelfieProps } from './phone-selfie-page.tsx'
import { sendDead } from './phone-routes.tsx'
import { photoRefusalText } from './photo-text.ts'
import { selfieFaults } from './selfie-form.tsx'

const isJoined = (link: PhoneLink): boolean => link.state === 'joined' || link.state === 'advised'

type Shown = Pick<PhoneSelfieProps, 'errors' | 'hasConsented' | 'isSameAgain'>
type Answer = { to: string } | { dead: true } | { status: number; shown: Shown }

/** The selfie of a phone that joined: the desk's page with the desk's checks and sentences, and nothing of the person. */
export function phoneSelfieRoutes(app: FastifyInstance, { deps }: Parts) {
  const linkOf = async (request: FastifyRequest, tautan: unknown): Promise<PhoneLink | null> => {
    const token = parsePhoneToken(tautan)
    return token ? findPhoneLink(deps, token, request.browserBinding) : null
  }

  const show = async (request: FastifyRequest, reply: FastifyReply, status: number, link: PhoneLink, shown: Shown = {}) =>
    sendPage(reply, <PhoneSelfiePage request={request} link={link} findings={await findPhoneAdvice(deps, link)} {...shown} />, status)

  app.get<{ Querystring: { tautan?: unknown } }>(paths.phoneSelfie, { config: { camera: true } }, async (request, reply) => {
    const link = await linkOf(request, request.query.tautan)
    if (link?.state === 'waiting') return reply.redirect(paths.phoneLink(link.token), 303)
    return link && isJoined(link) ? show(request, reply, 200, link) : sendDead(request, reply, link)
  })

  // The link stands in the address, so that it is asked before the body is read: strangers do not fill our memory (trust.md T11).
  app.post<{ Querystring: { tautan?: unknown } }>(paths.phoneSelfie, { config: { camera: true, upload: true } }, async (request, reply) => {
    const arrivedAt = deps.clock.now()
    const link = await linkOf(request, request.query.tautan)
    if (!link || !(isJoined(link) || link.state === 'used')) return sendDead(request, reply, link)
    const upload = await readUpload(request, { maxFileBytes: photoLimits.sentBytes, maxFiles: 1 })
    const answer = await takeOnce(request, link, upload, () => take(request, link, upload, arrivedAt))
    if ('to' in answer) return reply.redirect(answer.to, 303)
    const now = await findPhoneLink(deps, link.token, request.browserBinding)
    return 'dead' in answer || !now || !isJoined(now) ? sendDead(request, reply, now) : show(request, reply, answer.status, now, answer.shown)
  })

  /** Sent again because the answer was lost on the way, it is answered as the first time. The link's token is kept nowhere, so it is no part of the route. */
  async function takeOnce(request: FastifyRequest, { nonce }: PhoneLink, { fields, files }: UploadedForm, act: () => Promise<Answer>): Promise<Answer> {
    const intent = request.readIntent(fields['_intent'])
    if (!intent) return act()
    const sha256 = files['swafoto'] ? createHash('sha256').update(files['swafoto'].bytes).digest('hex') : ''
    const once = await settleOnce(deps, intent, { route: paths.phoneSelfie, body: { ...fields, nonce, sha256 } }, act, (answer) => ('to' in answer ? answer : null))
    if (once === 'other') return act()
    return 'answer' in once ? once.answer : once.told
  }

  async function take(request: FastifyRequest, link: PhoneLink, upload: UploadedForm, arrivedAt: Date): Promise<Answer> {
    if (!isJoined(link)) return { dead: true }
    const hasConsented = upload.fields['persetujuan-swafoto'] === 'ya'
    const errors = selfieFaults(upload, hasConsented)
    const file = upload.files['swafoto']
    if (Object.keys(errors).length > 0 || !file) return { status: 422, shown: { errors, hasConsented } }
    const outcome = await takePhoneSelfie(deps, { link, phone: request.browserBinding, bytes: file.bytes, arrivedAt })
    if (outcome.ok) return outcome.value.findings.length > 0 ? { status: 200, shown: { hasConsented, isSameAgain: outcome.value.isSame } } : { to: paths.phoneDone }
    return outcome.refusal === 'not-kept' ? { dead: true } : { status: 422, shown: { errors: { swafoto: photoRefusalText[outcome.refusal] }, hasConsented } }
  }

  app.post<{ Body: { tautan?: unknown } }>(paths.phoneKeepSelfie, async (request, reply) => {
    const link = await linkOf(request, request.body.tautan)
    if (!link || !isJoined(link)) return sendDead(request, reply, link)
    const outcome = await keepPhoneSelfie(deps, { link, phone: request.browserBinding })
    return outcome.ok ? reply.redirect(paths.phoneDone, 303) : sendDead(request, reply, await linkOf(request, link.token))
  })
}
