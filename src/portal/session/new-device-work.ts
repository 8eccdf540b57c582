import type { FastifyRequest } from 'fastify'
import type { WayByWork } from '#core/account/session/admit-attempt.ts'
import type { Deps } from '#core/deps.ts'
import type { Nik } from '#core/values/nik.ts'
import { type Weighed, challengeSentWith } from '#platform/captcha/check-captcha.ts'
import type { CaptchaView } from '#platform/captcha/issue-captcha.ts'
import { captchaNames } from '#platform/captcha/names.ts'
import { captchaForms, issueHarderCaptcha, weighCaptcha } from '#portal/captcha/desk.ts'

/** This NIK on this browser, in a word that tells neither: work done for it counts for nothing else. */
function subjectOf({ keys }: Pick<Deps, 'keys'>, request: FastifyRequest, nik: Nik): string {
  return keys.sign('new-device-work', `${request.formBinding}|${nik}`).subarray(0, 16).toString('base64url')
}

/** Asks for the work with which an unknown device may try although it would have to wait (trust.md T03). */
export function issueNewDeviceWork(deps: Deps, request: FastifyRequest, nik: Nik, { bits }: WayByWork): Promise<CaptchaView> {
  return issueHarderCaptcha(deps, request, 'sign-in-new-device', { subject: subjectOf(deps, request, nik), bits })
}

/** Judges the captcha of the sign-in form, and says how much work was done for this NIK: none when a code was read. Nothing is used up yet. */
export function weighSignInCaptcha(deps: Deps, request: FastifyRequest, fields: Record<string, unknown>, nik: Nik): Weighed & { workShown: number } {
  const challenge = challengeSentWith(deps, request, fields)
  if (!challenge || captchaForms[challenge.form] !== 'sign-in-new-device') return { ...weighCaptcha(deps, request, 'sign-in', fields), workShown: 0 }
  const weighed = weighCaptcha(deps, request, 'sign-in-new-device', fields, subjectOf(deps, request, nik))
  return { ...weighed, workShown: weighed.verdict === 'ok' && !fields[captchaNames.answer] ? challenge.proofBits : 0 }
}
