import type { FastifyInstance } from 'fastify'
import { eraseRegistration } from '#core/account/erase-registration.ts'
import { findAlert } from '#core/season/queries.ts'
import { alertStateOf } from '#portal/announcements/alert.tsx'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { type Parts, registrationOf } from './guard.ts'
import { answerWhenClosed } from './season-guard.tsx'
import { StartPage } from './start-page.tsx'

/** The way in, and back in: what this browser began stands on top (guide 6.1.2). */
export function startRoutes(app: FastifyInstance, parts: Parts) {
  const { deps, browserKey } = parts

  app.get(paths.registration, async (request, reply) => {
    if (await answerWhenClosed(deps, request, reply)) return reply
    const [registration, alert] = await Promise.all([registrationOf(parts, request), findAlert(deps.db, deps.clock.now())])
    const alertState = alert && alertStateOf(request, alert, deps.portalUrl)
    return sendPage(reply, <StartPage request={request} registration={registration} alertState={alertState} keepHours={deps.registrationKeepHours} />)
  })

  // "Hapus isian ini": on a shared device one wants to see it gone at once.
  app.post(paths.registrationDiscard, async (request, reply) => {
    const registration = await registrationOf(parts, request)
    if (registration) await eraseRegistration(deps, registration.id)
    browserKey.forget(reply)
    return reply.redirect(paths.registration, 303)
  })
}
