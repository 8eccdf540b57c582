import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Application, findApplication, startApplication } from '#core/application/application.ts'
import { isFinalOnceSent } from '#core/application/rules/reopening.ts'
import { type ApplicationStep, isStepOpen, nextStep } from '#core/application/rules/steps.ts'
import { findSeasonOf } from '#core/application/season-of-applicant.ts'
import type { Deps } from '#core/deps.ts'
import { findStage, isRegistrationOpen } from '#core/season/rules/stages.ts'
import { together } from '#platform/db/together.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { viewerOf } from '#portal/session/require-sign-in.ts'
import { ClosedPage } from './closed-page.tsx'
import { EndedPage } from './ended-page.tsx'
import { stepPaths } from './step-paths.ts'

/** The application at an open step, with the clock that it is shown by. `isFinal`: once it is sent, nothing of it can be changed. */
export type Visit = { application: Application; now: Date; closesAt: Date; isFinal: boolean }

/**
 * The application, when this step is open to it; otherwise the browser has been sent where it belongs and the answer is
 * null. For routes behind `requireSignIn`. Nothing of this depends on the browser: it is asked again at every post.
 */
export async function requireOpenStep(deps: Deps, request: FastifyRequest, reply: FastifyReply, step: ApplicationStep): Promise<Visit | null> {
  const visit = await requireOpenRegistration(deps, request, reply)
  if (!visit) return null
  if (isStepOpen(step, visit.application)) return visit
  reply.redirect(stepPaths[nextStep(visit.application)], 303)
  return null
}

/** An application that may still be changed: not sent, and in time by the server's clock. */
async function requireOpenRegistration(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<Visit | null> {
  const now = deps.clock.now()
  const { accountId } = viewerOf(request)
  const [season, begun] = await together(deps.db, (db) => [findSeasonOf(db, accountId), findApplication(db, deps.keys, accountId)])
  const registration = season && findStage(season, 'registration')
  if (!season || !registration || !isRegistrationOpen(season, now)) {
    sendPage(reply, <ClosedPage request={request} registration={registration} now={now} />, 409)
    return null
  }
  const application = begun ?? (await startApplication(deps, accountId))
  if (!application.submission) return { application, now, closesAt: registration.endsAt, isFinal: isFinalOnceSent(application, season) }
  if (request.method === 'POST') sendPage(reply, <EndedPage request={request} />, 409)
  else reply.redirect(paths.application, 303)
  return null
}
