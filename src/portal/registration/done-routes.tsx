import type { FastifyInstance } from 'fastify'
import { findAccountCard } from '#core/account/account-card.ts'
import { loadAccountCardPdf } from '#core/card/load-account-card.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { DonePage } from './done-page.tsx'
import { type Parts, registrationOf, whereTo } from './guard.ts'

/** Step 4, Pendaftaran Selesai (guide 6.1.18). For a day the browser that registered may fetch the card without signing in. */
export function doneRoutes(app: FastifyInstance, parts: Parts) {
  const { deps } = parts

  const isCardReady = async (accountId: string) => Boolean((await findAccountCard(deps.db, accountId))?.drawnAt)

  app.get(paths.registrationDone, async (request, reply) => {
    const registration = await registrationOf(parts, request)
    if (!registration?.isRegistered) return reply.redirect(whereTo(registration), 303)
    const { accountId, expiresAt, identity } = registration
    return sendPage(reply, <DonePage request={request} isCardReady={await isCardReady(accountId)} isIdentityPending={identity === 'pending'} cardUntil={expiresAt} />)
  })

  app.get(paths.registrationCardState, async (request, reply) => {
    const registration = await registrationOf(parts, request)
    if (!registration?.isRegistered) return reply.callNotFound()
    return { isReady: await isCardReady(registration.accountId) }
  })

  app.get(paths.registrationCard, async (request, reply) => {
    const registration = await registrationOf(parts, request)
    if (!registration?.isRegistered) return reply.redirect(whereTo(registration), 303)
    const pdf = await loadAccountCardPdf(deps, registration.accountId)
    if (!pdf) return reply.redirect(paths.registrationDone, 303)
    return reply.type('application/pdf').header('content-disposition', 'attachment; filename="kartu-informasi-akun.pdf"').send(pdf)
  })
}
