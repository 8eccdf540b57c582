import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findEmailTrouble } from '#core/account/email-trouble.ts'
import { loadIdentityStanding } from '#core/account/identity-standing.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { type Application, findApplication, startApplication } from '#core/application/application.ts'
import { listAmendmentsAfterEnd, listFormasiNotices } from '#core/application/formasi-notices.ts'
import { whyNotReopenNow } from '#core/application/reopen-application.ts'
import { isFinalOnceSent } from '#core/application/rules/reopening.ts'
import { listStepsUnderWay } from '#core/application/save-draft.ts'
import { findSeasonOf } from '#core/application/season-of-applicant.ts'
import type { Deps } from '#core/deps.ts'
import { listExtensionsFor } from '#core/season/extensions.ts'
import { type Season, findStage, isRegistrationOpen } from '#core/season/rules/stages.ts'
import { findPublishedResult } from '#core/verification/published-result.ts'
import { together } from '#platform/db/together.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { ClosedPage } from './closed-page.tsx'
import { formasiNoticeText } from './formasi-notice-text.ts'
import { HubPage, NotSentPage } from './hub-page.tsx'
import { SentPage } from './sent-page.tsx'

/** `/lamaran`: where somebody lands after signing in. The first visit in time begins the application. */
export function hubRoutes(app: FastifyInstance, deps: Deps) {
  app.get(paths.application, { preHandler: requireSignIn }, async (request, reply) => {
    const { accountId } = viewerOf(request)
    const now = deps.clock.now()
    const season = await findSeasonOf(deps.db, accountId)
    const isOpen = season !== null && isRegistrationOpen(season, now)
    const application = isOpen ? await startApplication(deps, accountId) : await findApplication(deps.db, deps.keys, accountId)
    const registration = season && findStage(season, 'registration')
    // Opened again and not sent anew in time: what was sent before stands.
    const sent = application?.submission ?? (isOpen ? null : (application?.standing ?? null))
    if (application && sent) {
      const result = await findPublishedResult(deps, accountId)
      const canReopen = result === null && (await whyNotReopenNow(deps.db, application, { receivedAt: now })) === null
      const amendments = await listAmendmentsAfterEnd(deps.db, application.id)
      const [identity, emailTrouble] = await Promise.all([loadIdentityStanding(deps, accountId), findEmailTrouble(deps.db, accountId)])
      return sendPage(reply, <SentPage request={request} season={season} submission={sent} result={result} now={now} amendments={amendments} canReopen={canReopen} identity={identity} emailTrouble={emailTrouble} />)
    }
    if (application && isOpen) return showHub(request, reply, season, application, now)
    if (application && registration && now > registration.endsAt) return sendPage(reply, <NotSentPage request={request} closesAt={registration.endsAt} />)
    return sendPage(reply, <ClosedPage request={request} registration={registration} now={now} />)
  })

  async function showHub(request: FastifyRequest, reply: FastifyReply, season: Season, application: Application, now: Date) {
    const [owner, identity, emailTrouble, underWay, notices, extensions] = await together(deps.db, (db) => [
      loadAccountOwner({ db, keys: deps.keys }, application.accountId),
      loadIdentityStanding({ ...deps, db }, application.accountId),
      findEmailTrouble(db, application.accountId),
      listStepsUnderWay(db, application),
      listFormasiNotices(db, application.id),
      listExtensionsFor(db, { accountId: application.accountId, instansiCode: application.formasi?.instansiCode ?? null }, 'registration'),
    ])
    const begun = [...underWay, ...(application.formasi && !application.formasi.savedAt ? (['formasi'] as const) : []), ...(application.documents.length > 0 ? (['documents'] as const) : [])]
    return sendPage(
      reply,
      <HubPage
        request={request} seasonName={season.name} nameOnKtp={owner.nameOnKtp} application={application} underWay={begun} notices={notices.map(formasiNoticeText)}
        identity={identity} emailTrouble={emailTrouble} closesAt={findStage(season, 'registration')?.endsAt ?? now} now={now} extensions={extensions} isFinal={isFinalOnceSent(application, season)}
      />,
    )
  }
}
