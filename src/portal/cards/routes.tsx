import type { FastifyInstance } from 'fastify'
import { findAccountCard, loadCardOwner } from '#core/account/account-card.ts'
import { loadIdentityStanding } from '#core/account/identity-standing.ts'
import { findSubmittedApplication, readRegistrationCard } from '#core/application/submitted-application.ts'
import { originOf, verifierKeys } from '#core/reports/public-log/checkpoint.ts'
import { findLogged } from '#core/reports/public-log/prove.ts'
import type { Deps } from '#core/deps.ts'
import { loadAfterEnd } from '#portal/application/after-end.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { AccountPrintPage } from './account-print-page.tsx'
import { PrintPage } from './print-page.tsx'
import { SubmittedPage } from './submitted-page.tsx'

/** What stands after the end: the number, the card, and the key by which receipts are checked. Each person's own. */
export function cardRoutes(app: FastifyInstance, deps: Deps) {
  app.get(paths.submitted, { preHandler: requireSignIn }, async (request, reply) => {
    const submitted = await findSubmittedApplication(deps, viewerOf(request))
    if (!submitted) return reply.redirect(paths.application, 303)
    const { accountId } = viewerOf(request)
    const [identity, logged] = [await loadIdentityStanding(deps, accountId), await findLogged(deps.db, submitted.receipt)]
    const afterEnd = await loadAfterEnd(deps, accountId, request.receivedAt)
    return sendPage(reply, <SubmittedPage request={request} submitted={submitted} identity={identity} afterEnd={afterEnd} loggedOn={logged?.day ?? null} />)
  })

  app.get(paths.submittedState, { preHandler: requireSignIn, config: { background: true } }, async (request) => {
    const submitted = await findSubmittedApplication(deps, viewerOf(request))
    return { isReady: submitted?.cardDrawnAt != null }
  })

  app.get(paths.applicationCard, { preHandler: requireSignIn }, async (request, reply) => {
    const pdf = await readRegistrationCard(deps, viewerOf(request).accountId)
    if (!pdf) return reply.redirect(paths.submitted, 303)
    return reply.type('application/pdf').header('content-disposition', 'attachment; filename="kartu-pendaftaran.pdf"').send(pdf)
  })

  app.get(paths.applicationCardPrint, { preHandler: requireSignIn }, async (request, reply) => {
    const submitted = await findSubmittedApplication(deps, viewerOf(request))
    return submitted ? sendPage(reply, <PrintPage request={request} submitted={submitted} />) : reply.redirect(paths.application, 303)
  })

  app.get(paths.accountCardPrint, { preHandler: requireSignIn }, async (request, reply) => {
    const { accountId } = viewerOf(request)
    const card = await findAccountCard(deps.db, accountId)
    if (!card) return reply.redirect(paths.account, 303)
    const { person, ...owner } = await loadCardOwner(deps, accountId)
    return sendPage(reply, <AccountPrintPage request={request} owner={{ ...owner, ...person }} checkCode={card.checkCode} />)
  })

  app.get(paths.receiptKey, { config: { isShared: true } }, async (_request, reply) => reply.header('cache-control', 'public, max-age=3600').send(receiptKeyDocument(deps)))
}

/** Enough to check a receipt without us: the key, and how the bytes are laid out. */
function receiptKeyDocument({ receiptKey, portalUrl }: Pick<Deps, 'receiptKey' | 'portalUrl'>) {
  return {
    keys: receiptKey.publicJwks,
    format: {
      encoding: 'base64url',
      bytes: '1 form (1) | 2 season | 8 registration number | 6 seconds since 1970-01-01 UTC | 32 SHA-256 of the application | 64 Ed25519 signature over the 49 bytes before it; integers big-endian',
      afterTheDeadline: '2 form (1) | the same | 6 seconds since 1970-01-01 UTC at which the line was joined | 64 Ed25519 signature over the 55 bytes before it',
    },
    log: { origin: originOf(portalUrl), verifierKeys: verifierKeys(receiptKey, originOf(portalUrl)) },
  }
}
