import type { FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { createChallenge, defaultProofBits, expiryOf, sealChallenge } from '#platform/captcha/challenge.ts'
import { paths } from '#portal/paths.ts'
import { type CaptchaForm, captchaForms, proofComesFirst } from './forms.ts'

/** What `<CaptchaField>` draws. */
export type CaptchaView = {
  token: string
  form: CaptchaForm
  pictureUrl: string
  soundUrl: string
  /** Zero bits the device's work must show. */
  proofBits: number
  /** What the work is done on. */
  proofId: string
  proofComesFirst: boolean
  lastsSeconds: number
}

export type CaptchaParts = Pick<Deps, 'clock' | 'keys' | 'captchaMode'>

/**
 * A new challenge for this browser and this form, good for three minutes and one answer. Raise `proofBits` for those who
 * fail often (trust.md §6.4: 18 to 22).
 */
export async function issueCaptcha({ clock, keys, captchaMode }: CaptchaParts, request: FastifyRequest, form: CaptchaForm, proofBits = defaultProofBits): Promise<CaptchaView> {
  const now = clock.now()
  // With a code that always passes there is nothing to protect, and journeys should not wait for work.
  const challenge = createChallenge(now, captchaForms.indexOf(form), captchaMode === 'on' ? proofBits : 8)
  const token = sealChallenge(keys, challenge, request.formBinding)
  return {
    token,
    form,
    pictureUrl: paths.captchaPicture(token),
    soundUrl: paths.captchaSound(token),
    proofBits: challenge.proofBits,
    proofId: challenge.id.toString('base64url'),
    proofComesFirst: proofComesFirst.has(form),
    lastsSeconds: Math.round((expiryOf(challenge).getTime() - now.getTime()) / 1000),
  }
}
