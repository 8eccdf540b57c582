import type { FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findOfficerSession } from '#core/officer/session/find-session.ts'
import { finishSignIn } from '#core/officer/sign-in/finish-sign-in.ts'
import { done, refused } from '#core/outcome.ts'
import { secretTokenOf } from '#platform/keys/secret-token.ts'
import { settleOnce } from '#platform/settle-once.ts'
import { secretsOfForm } from './secrets-of-form.ts'

type Given = { kind: 'totp' | 'recovery-code'; code: string }

/**
 * Opens one session for a second factor however often its form is sent: a code serves once, and who pressed twice would be sent back to the
 * password (trust.md G2). The form's intent and the cookie of the step belong to this browser; a session that has ended is not opened again.
 */
export async function finishSignInOnce(deps: Deps, request: FastifyRequest, attemptToken: string, given: Given) {
  const secrets = secretsOfForm(deps.keys, request, `${attemptToken}|${given.code}`)
  const finish = () => finishSignIn(deps, attemptToken, given, request.visitor(), secrets?.session)
  if (!secrets) return finish()
  const sending = { route: request.routeOptions.url ?? '', body: request.body as Record<string, unknown> }
  const once = await settleOnce(deps, secrets.intent, sending, finish, (outcome) => (outcome.ok ? { givesDevice: outcome.value.deviceToken !== null } : null))
  if (once === 'other') return finish()
  if ('answer' in once) return once.answer
  const { session, device } = secrets.session
  const sessionToken = secretTokenOf(session).token
  const found = await findOfficerSession(deps, sessionToken, false)
  return found.state === 'live' ? done({ sessionToken, deviceToken: once.told.givesDevice ? secretTokenOf(device).token : null }) : refused('attempt-over' as const)
}
