import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { isStepOpen } from '#core/account/rules/registration-steps.ts'
import { type IdentityForm, type IdentityRefusal, submitIdentity } from '#core/account/submit-identity.ts'
import type { CaptchaVerdict } from '#platform/captcha/check-captcha.ts'
import { networkOf } from '#platform/limits/network-of.ts'
import { settleOnce } from '#platform/settle-once.ts'
import { checkCaptcha } from '#portal/captcha/desk.ts'
import { paths } from '#portal/paths.ts'
import { actorOf } from './actor.ts'
import { type Parts, registrationOf, stepPaths, whereTo } from './guard.ts'

type Request = FastifyRequest<{ Body: Record<string, unknown> }>

/** `browserKey`: what opens the registration from now on. */
type Checked = { to: string; browserKey: string | undefined }
type Refused = { captcha: Exclude<CaptchaVerdict, 'ok'> } | { refusal: IdentityRefusal }

/**
 * Looks at code and identity once however often the form is sent. The second gets what the first got, its cookie included: a
 * browser that is told twice shows the second answer and may never have heard the first.
 */
export async function checkOnce(parts: Parts, request: Request, form: IdentityForm): Promise<Checked | Refused> {
  const { deps } = parts
  const intent = request.readIntent(request.body['_intent'])
  const newKey = intent ? deps.keys.sign('registration-of-form', intent.key).toString('base64url') : randomBytes(32).toString('base64url')
  const check = () => checkIdentity(parts, request, form, newKey)
  if (!intent) return check()
  const sending = { route: paths.registrationIdentity, body: request.body }
  const once = await settleOnce(deps, intent, sending, check, (answer) => ('to' in answer ? { to: answer.to, isNew: answer.browserKey === newKey } : null))
  if (once === 'other') return { captcha: 'expired' }
  if ('answer' in once) return once.answer
  const { to, isNew } = once.told
  return { to, browserKey: isNew ? newKey : parts.browserKey.read(request) }
}

async function checkIdentity({ deps, browserKey, ...rest }: Parts, request: Request, form: IdentityForm, newKey: string): Promise<Checked | Refused> {
  const verdict = await checkCaptcha(deps, request, 'registration-identity', request.body)
  if (verdict !== 'ok') return { captcha: verdict }
  const registration = await registrationOf({ deps, browserKey, ...rest }, request)
  if (!isStepOpen('identity', registration)) return { to: whereTo(registration), browserKey: browserKey.read(request) }
  const outcome = await submitIdentity(deps, { browserKey: browserKey.read(request), newKey, form, by: actorOf(deps, request) })
  if (!outcome.ok) return { refusal: outcome.refusal }
  const { identity } = outcome.value
  const isGood = identity === 'confirmed' || identity === 'pending'
  if (!isGood) await deps.limits.consume('identity-check-network', networkOf(request.ip))
  return { to: isGood ? stepPaths.data : identity === 'already-registered' ? paths.registrationTaken : paths.registrationMismatch, browserKey: outcome.value.browserKey }
}
