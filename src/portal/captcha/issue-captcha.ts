import type { FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { createChallenge, defaultProofBits, expiryOf, proofIdOf, sealChallenge } from '#platform/captcha/challenge.ts'
import { paths } from '#portal/paths.ts'
import { type CaptchaForm, captchaForms, proofComesFirst } from './forms.ts'

/** What `<CaptchaField>` draws. */
export type CaptchaView = {
  token: string
  form: CaptchaForm
  pictureUrl: string
  soundUrl: string
  /** Where a script gets the next one of the same kind. */
  renewUrl: string
  /** Zero bits the device's work must show. */
  proofBits: number
  /** What the work is done on. */
  proofId: string
  proofComesFirst: boolean
  lastsSeconds: number
}

export type CaptchaParts = Pick<Deps, 'clock' | 'keys' | 'captchaMode'>

/** Work that counts for one thing only, and is asked for whatever the mode: see portal/session/new-device-work.ts. */
export type HarderWork = { subject: string; bits: number }

/**
 * A new challenge for this browser and this form, good for three minutes and one answer. Raise `proofBits` for those who
 * fail often (trust.md §6.4: 18 to 22).
 */
export async function issueCaptcha(parts: CaptchaParts, request: FastifyRequest, form: CaptchaForm, proofBits = defaultProofBits): Promise<CaptchaView> {
  // With a code that always passes there is nothing to protect, and journeys should not wait for work.
  return issue(parts, request, form, parts.captchaMode === 'on' ? proofBits : 8)
}

export async function issueHarderCaptcha(parts: CaptchaParts, request: FastifyRequest, form: CaptchaForm, { subject, bits }: HarderWork): Promise<CaptchaView> {
  return issue(parts, request, form, bits, subject)
}

function issue({ clock, keys }: CaptchaParts, request: FastifyRequest, form: CaptchaForm, bits: number, subject = ''): CaptchaView {
  const now = clock.now()
  const challenge = createChallenge(now, captchaForms.indexOf(form), bits)
  const token = sealChallenge(keys, challenge, request.formBinding)
  return {
    token,
    form,
    pictureUrl: paths.captchaPicture(token),
    soundUrl: paths.captchaSound(token),
    proofBits: challenge.proofBits,
    proofId: proofIdOf(challenge, subject),
    renewUrl: `${paths.captchaNew}?${new URLSearchParams({ formulir: form, ...(subject ? { untuk: subject, bit: String(bits) } : {}) })}`,
    proofComesFirst: proofComesFirst.has(form),
    lastsSeconds: Math.round((expiryOf(challenge).getTime() - now.getTime()) / 1000),
  }
}
