import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { findSession } from '#emeterai/account/session/find-session.ts'
import { openSession } from '#emeterai/account/session/open-session.ts'
import { type CompleteSignInRefusal, completeSignIn } from '#emeterai/account/sign-in/complete-sign-in.ts'
import { newDeviceTokenOf } from '#emeterai/account/sign-in/new-device-token-of.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths } from '#emeterai/paths.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { secretTokenOf } from '#platform/keys/secret-token.ts'
import { settleOnce } from '#platform/settle-once.ts'
import { browserOf } from './browser-of.ts'
import { visitorOf } from './holder-sessions.ts'

type Request = FastifyRequest<{ Body: Record<string, unknown> }>
type Typed = { attemptId: string; code: string }
type SignedIn = Outcome<{ sessionToken: string; deviceToken: string }, CompleteSignInRefusal>

/**
 * Opens one session for a code however often its form is sent: who pressed twice on a slow line sees the second answer, and would be told
 * that the code is used up (trust.md G2). The form's intent belongs to this browser, and a session that has ended is not opened again.
 */
export async function signInByCode(deps: HouseDeps, request: Request, { attemptId, code }: Typed): Promise<SignedIn> {
  const intent = request.readIntent(request.body['_intent'])
  const secret = intent ? deps.keys.sign('house-session-of-form', `${intent.key}|${attemptId}|${code}`) : randomBytes(32)
  const enter = async (): Promise<SignedIn> => {
    const outcome = await completeSignIn(deps, { attemptId, code, boundTo: browserOf(request) })
    if (!outcome.ok) return outcome
    const { accountId } = outcome.value
    const { token } = await openSession(deps, accountId, visitorOf(request, deps.houseUrl), secret)
    return done({ sessionToken: token, deviceToken: await newDeviceTokenOf(deps, accountId) })
  }
  if (!intent) return enter()
  const once = await settleOnce(deps, intent, { route: brandPaths.signInCode, body: request.body }, enter, ({ ok }) => ok || null)
  if (once === 'other') return enter()
  return 'answer' in once ? once.answer : enterAgain(deps, request.distributor.id, secretTokenOf(secret).token)
}

async function enterAgain(deps: HouseDeps, distributorId: string, sessionToken: string): Promise<SignedIn> {
  const found = await findSession(deps, sessionToken, distributorId, false)
  return found.state === 'live' ? done({ sessionToken, deviceToken: await newDeviceTokenOf(deps, found.holder.id) }) : refused('expired')
}
