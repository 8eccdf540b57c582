import type { FastifyRequest } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { createChallenge, defaultProofBits, expiryOf, proofIdOf, sealChallenge } from './challenge.ts'
import type { CaptchaDesk } from './desk.ts'
import { captchaNames } from './names.ts'

/** What `<CaptchaField>` draws. */
export type CaptchaView = {
  token: string
  /** What its fields are called. */
  names: typeof captchaNames
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

export type CaptchaParts = { clock: Clock; keys: KeyRing; captchaMode: string }

/** Work that counts for one thing only, and is asked for whatever the mode: where an unknown device would have to wait. */
export type HarderWork = { subject: string; bits: number }

/**
 * A new challenge for this browser and this form, good for three minutes and one answer. Raise `proofBits` for those who
 * fail often (trust.md §6.4: 18 to 22).
 */
export async function issueCaptcha<Form extends string>(desk: CaptchaDesk<Form>, parts: CaptchaParts, request: FastifyRequest, form: Form, proofBits = defaultProofBits): Promise<CaptchaView> {
  // With a code that always passes there is nothing to protect, and journeys should not wait for work.
  return issue(desk, parts, request, form, parts.captchaMode === 'on' ? proofBits : 8)
}

export async function issueHarderCaptcha<Form extends string>(desk: CaptchaDesk<Form>, parts: CaptchaParts, request: FastifyRequest, form: Form, { subject, bits }: HarderWork): Promise<CaptchaView> {
  return issue(desk, parts, request, form, bits, subject)
}

function issue<Form extends string>({ forms, proofComesFirst, addresses }: CaptchaDesk<Form>, { clock, keys }: CaptchaParts, request: FastifyRequest, form: Form, bits: number, subject = ''): CaptchaView {
  const now = clock.now()
  const challenge = createChallenge(now, forms.indexOf(form), bits)
  const token = sealChallenge(keys, challenge, request.formBinding)
  return {
    token,
    names: captchaNames,
    pictureUrl: addresses.picture(token),
    soundUrl: addresses.sound(token),
    proofBits: challenge.proofBits,
    proofId: proofIdOf(challenge, subject),
    renewUrl: `${addresses.renew}?${new URLSearchParams({ formulir: form, ...(subject ? { untuk: subject, bit: String(bits) } : {}) })}`,
    proofComesFirst: proofComesFirst.has(form),
    lastsSeconds: Math.round((expiryOf(challenge).getTime() - now.getTime()) / 1000),
  }
}
