import type { FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { completeEnrolment } from '#core/officer/enrolment/complete-enrolment.ts'
import { areRecoveryCodes, recoveryCodesOf } from '#core/officer/factor/recovery-codes.ts'
import { findOfficerSession } from '#core/officer/session/find-session.ts'
import { done, refused } from '#core/outcome.ts'
import { paths } from '#office/paths.ts'
import { secretsOfForm } from '#office/session/secrets-of-form.ts'
import { secretTokenOf } from '#platform/keys/secret-token.ts'
import { settleOnce } from '#platform/settle-once.ts'

/** One end of an enrolment however often its form is sent: who pressed twice would be signed in without ever seeing their codes (trust.md G2). */
export async function completeEnrolmentOnce(deps: Deps, request: FastifyRequest, enrolmentToken: string) {
  const secrets = secretsOfForm(deps.keys, request, enrolmentToken)
  const complete = () => completeEnrolment(deps, enrolmentToken, request.visitor(), secrets ? { ...secrets.session, codes: secrets.codes } : undefined)
  if (!secrets) return complete()
  const sending = { route: paths.enrolmentDone, body: request.body as Record<string, unknown> }
  const once = await settleOnce(deps, secrets.intent, sending, complete, (outcome) => (outcome.ok ? { givesDevice: outcome.value.deviceToken !== null } : null))
  if (once === 'other') return complete()
  if ('answer' in once) return once.answer
  const { session, device } = secrets.session
  const sessionToken = secretTokenOf(session).token
  const codes = recoveryCodesOf(secrets.codes)
  const found = await findOfficerSession(deps, sessionToken, false)
  const stands = found.state === 'live' && (await areRecoveryCodes(deps.db, deps.keys, found.session.scope.officerId, codes))
  return stands ? done({ codes, sessionToken, deviceToken: once.told.givesDevice ? secretTokenOf(device).token : null }) : refused('enrolment-over')
}
