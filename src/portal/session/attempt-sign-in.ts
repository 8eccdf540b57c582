import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { NotAdmitted } from '#core/account/session/admit-attempt.ts'
import type { KeepOpened, OpenedSession, SessionSecrets } from '#core/account/session/open-session.ts'
import { findSession } from '#core/account/session/queries.ts'
import { secretTokenOf } from '#platform/keys/secret-token.ts'
import { type SignInStanding, findSignInStanding, signIn } from '#core/account/session/sign-in.ts'
import type { Deps } from '#core/deps.ts'
import type { Nik } from '#core/values/nik.ts'
import { type WithClaim, actOnceApart } from '#platform/apart-intents.ts'
import type { Intent } from '#platform/http/form-guard.ts'
import { HashGateBusy } from '#platform/keys/hash-gate.ts'
import { IntentMismatch } from '#platform/intents.ts'
import type { CaptchaVerdict, Weighed } from '#platform/captcha/check-captcha.ts'
import { spendChallenge, spendingIn, wasSpentBySame } from '#platform/captcha/spent-challenges.ts'
import { paths } from '#portal/paths.ts'
import { weighSignInCaptcha } from './new-device-work.ts'

/** What came of a form. Kept for a second click, so nothing in here may be secret. */
type Result =
  | { is: 'signed-in'; givesDevice: boolean }
  | { is: 'captcha'; verdict: Exclude<CaptchaVerdict, 'ok'> }
  | { is: 'busy' }
  | { is: 'wrong' }
  | { is: 'frozen' }
  | { is: 'locked' }
  | { is: 'held'; until: string }
  | { is: 'not-admitted'; why: NotAdmitted }

export type SignInAnswer = Exclude<Result, { is: 'signed-in' }> | { is: 'signed-in'; sessionToken: string; deviceToken: string | null }

type Request = FastifyRequest<{ Body: Record<string, unknown> }>
type Typed = { nik: Nik; password: string }

/**
 * Looks at captcha and password once however often the form is sent: a second click gets what the first one got, the same
 * session included. A form of before, sent again with other contents or after its session ended, is asked for anew.
 */
export async function attemptSignIn(deps: Deps, request: Request, typed: Typed): Promise<SignInAnswer> {
  const intent = request.readIntent(request.body['_intent'])
  const weighed = weighSignInCaptcha(deps, request, request.body, typed.nik)
  if (!intent) {
    const secrets = { session: randomBytes(32), device: randomBytes(32) }
    const isSpent = weighed.spends === null || (await spendChallenge(deps.db, weighed.spends))
    return withTokens(await attempt(deps, request, typed, { ...weighed, isSpent, secrets }), secrets)
  }
  const secrets = secretsOf(deps, intent, typed)
  const once = await actOnceApart<Result, SignInStanding | 'not-asked'>(deps, intent, { route: paths.signIn, body: request.body, withClaim: withClaim(deps, request, typed, weighed) }, async ({ didSpend, seen, keep }) => {
    const isSpent = weighed.spends === null || didSpend || (await wasSpentBySame(deps.db, weighed.spends))
    return attempt(deps, request, typed, { ...weighed, isSpent, secrets, ...(seen !== 'not-asked' && { standing: seen }), keep: (opened) => keep(signedInAs(opened)) })
  }).catch(mismatchIsAnAnswer)
  if (once === 'mismatch') return { is: 'captcha', verdict: 'expired' }
  const answer = withTokens(once.outcome, secrets)
  return once.isFirst || answer.is !== 'signed-in' || (await isLive(deps, answer.sessionToken)) ? answer : { is: 'captcha', verdict: 'expired' }
}

/** Who answered the captcha wrongly makes us look up nobody (trust.md T01). */
function withClaim(deps: Deps, request: Request, { nik }: Typed, { verdict, spends }: Weighed): WithClaim<SignInStanding | 'not-asked'> {
  return {
    ...(spends && { spends: (claimed) => spendingIn(spends, claimed) }),
    sees: async (db) => (verdict === 'ok' ? findSignInStanding(db, deps, nik, request.visitor()) : 'not-asked'),
  }
}

type Weighing = Pick<Weighed, 'verdict'> & { isSpent: boolean; workShown: number; secrets: SessionSecrets; standing?: SignInStanding; keep?: KeepOpened }

async function attempt(deps: Deps, request: Request, typed: Typed, { verdict, isSpent, ...known }: Weighing): Promise<Result> {
  if (!isSpent) return { is: 'captcha', verdict: 'expired' }
  if (verdict !== 'ok') return { is: 'captcha', verdict }
  const outcome = await signIn(deps, { ...typed, ...known }, request.visitor()).catch(busyIsAnAnswer)
  if (outcome === 'busy') return { is: 'busy' }
  if (outcome.ok) return signedInAs(outcome.value)
  if (outcome.refusal === 'wrong' || outcome.refusal === 'frozen' || outcome.refusal === 'locked') return { is: outcome.refusal }
  if (outcome.refusal === 'held') return { is: 'held', until: outcome.until }
  return { is: 'not-admitted', why: outcome as NotAdmitted }
}

const signedInAs = ({ deviceToken }: OpenedSession): Result & { is: 'signed-in' } => ({ is: 'signed-in', givesDevice: deviceToken !== null })

function withTokens(result: Result, { session, device }: SessionSecrets): SignInAnswer {
  if (result.is !== 'signed-in') return result
  return { is: 'signed-in', sessionToken: secretTokenOf(session).token, deviceToken: result.givesDevice ? secretTokenOf(device).token : null }
}

async function isLive(deps: Deps, sessionToken: string): Promise<boolean> {
  return (await findSession(deps, sessionToken, false)).state === 'live'
}

/** Found again by who sends the same form with the same password, and kept nowhere. */
function secretsOf({ keys }: Deps, { key }: Intent, { password }: Typed): SessionSecrets {
  const seed = `${key}|${keys.pepper(password, keys.pepperIds[0]).toString('base64')}`
  return { session: keys.sign('session-of-form', seed), device: keys.sign('device-of-form', seed) }
}

function mismatchIsAnAnswer(error: unknown): 'mismatch' {
  if (error instanceof IntentMismatch) return 'mismatch'
  throw error
}

function busyIsAnAnswer(error: unknown): 'busy' {
  if (error instanceof HashGateBusy) return 'busy'
  throw error
}
