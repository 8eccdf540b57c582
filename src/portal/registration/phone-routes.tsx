import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type PhoneLink, findPhoneLink } from '#core/account/phone-link/find-phone-link.ts'
import { joinPhone } from '#core/account/phone-link/join-phone.ts'
import { parsePhoneCode, parsePhoneToken } from '#core/account/rules/phone-link.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { actorOf } from './actor.ts'
import type { Parts } from './guard.ts'
import { type CodeFields, CodePage, DeadPhoneLinkPage, PhoneDonePage, TypeLinkPage } from './phone-pages.tsx'

type Fields = Record<string, unknown>

/**
 * The phone that stands in for the desk's camera. It proves that it is at the desk by the code, and gets no session: whatever it
 * may do hangs on the link's token and on the random cookie that every browser has.
 */
export function phoneRoutes(app: FastifyInstance, { deps }: Parts) {
  const show = (request: FastifyRequest, reply: FastifyReply, status: number, link: PhoneLink | null, errors: CodeFields = {}) => {
    if (link?.state === 'joined' || link?.state === 'advised') return reply.redirect(paths.phoneSelfieLink(link.token), 303)
    if (link?.state !== 'waiting') return sendDead(request, reply, link)
    return sendPage(reply, <CodePage request={request} link={link} errors={errors} />, status)
  }

  app.get<{ Querystring: Fields }>(paths.phone, async (request, reply) => {
    const { tautan } = request.query
    if (tautan === undefined) return sendPage(reply, <TypeLinkPage request={request} />)
    const token = parsePhoneToken(tautan)
    if (!token) return sendPage(reply, <TypeLinkPage request={request} typed={typeof tautan === 'string' ? tautan : ''} errors={{ tautan: 'Kode tautan terdiri dari 12 huruf dan angka, seperti tertulis di komputer' }} />, 422)
    return show(request, reply, 200, await findPhoneLink(deps, token, request.browserBinding))
  })

  app.post<{ Body: Fields }>(paths.phone, async (request, reply) => {
    const token = parsePhoneToken(request.body['tautan'])
    const link = token ? await findPhoneLink(deps, token, request.browserBinding) : null
    const code = parsePhoneCode(request.body['kode'])
    if (!token || !link) return sendDead(request, reply, null)
    if (!code) return show(request, reply, 422, link, { kode: 'Kode terdiri dari 6 angka, seperti tertulis di komputer' })
    const outcome = await joinPhone(deps, { token, code, phone: request.browserBinding, by: actorOf(deps, request) })
    if (outcome.ok) return reply.redirect(paths.phoneSelfieLink(token), 303)
    if (outcome.refusal === 'wrong-code') return show(request, reply, 422, link, { kode: 'Kode tidak cocok. Lihat lagi angka di komputer; setelah lima kode yang salah, tautan dimatikan' })
    return sendDead(request, reply, await findPhoneLink(deps, token, request.browserBinding))
  })

  app.get(paths.phoneDone, (request, reply) => sendPage(reply, <PhoneDonePage request={request} />))
}

/** What became of a link that serves no more, and what to do. The phone that used it has nothing left to do. */
export function sendDead(request: FastifyRequest, reply: FastifyReply, link: PhoneLink | null): FastifyReply {
  if (link?.state === 'used') return reply.redirect(paths.phoneDone, 303)
  return sendPage(reply, <DeadPhoneLinkPage request={request} link={link} />, 409)
}
