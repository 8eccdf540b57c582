import type { FastifyRequest } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/pool.ts'
import { hashOfBody } from '#platform/intents.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { type Challenge, expiryOf, isCode, isProof, openChallenge, pictureCode, spokenCode } from './challenge.ts'
import { type Spending, spendChallenge } from './spent-challenges.ts'
import type { CaptchaDesk } from './desk.ts'
import { captchaNames } from './names.ts'

export type CaptchaVerdict = 'ok' | 'wrong' | 'expired' | 'missing'

export type CheckParts = { db: Db; clock: Clock; keys: KeyRing; captchaMode: string }

/** What an answer is worth. `spends`: what it uses up, without which the verdict is 'expired'; null when there is nothing to use up. */
export type Weighed = { verdict: CaptchaVerdict; spends: Spending | null }

/**
 * Judges the answer that came with a form. Any answer uses the challenge up, a wrong one as well, so every refusal needs
 * a new one (issueCaptcha). A second click brings the very same form, which is judged as the first was (decision 170). Work done
 * for a `subject` counts for that alone, and once: the form it comes with knows its second clicks by its intent.
 */
export async function checkCaptcha<Form extends string>(desk: CaptchaDesk<Form>, deps: CheckParts, request: FastifyRequest, form: Form, fields: Record<string, unknown>, subject = ''): Promise<CaptchaVerdict> {
  const { verdict, spends } = weighCaptcha(desk, deps, request, form, fields, subject)
  if (spends && !(await spendChallenge(deps.db, spends))) return 'expired'
  return verdict
}

/** The same without using anything up: whoever calls it does so before they believe the verdict. */
export function weighCaptcha<Form extends string>({ forms }: CaptchaDesk<Form>, deps: Omit<CheckParts, 'db'>, request: FastifyRequest, form: Form, fields: Record<string, unknown>, subject = ''): Weighed {
  const answer = textOf(fields[captchaNames.answer])
  const proof = textOf(fields[captchaNames.proof])
  const nothingSpent = (verdict: CaptchaVerdict) => ({ verdict, spends: null })
  if (isFixedCode(deps.captchaMode, answer)) return nothingSpent('ok')
  if (answer === '' && proof === '') return nothingSpent('missing')

  const challenge = challengeSentWith(deps, request, fields)
  if (!challenge || forms[challenge.form] !== form) return nothingSpent('expired')
  if (expiryOf(challenge) <= deps.clock.now()) return nothingSpent('expired')
  const formHash = subject === '' ? hashOfBody(deps.keys, fields) : null
  return { verdict: isAnswered(deps, challenge, { answer, proof, subject }) ? 'ok' : 'wrong', spends: { challenge, formHash } }
}

/** The challenge that the form carried, when it was issued to this browser. */
export function challengeSentWith({ keys }: Pick<CheckParts, 'keys'>, request: FastifyRequest, fields: Record<string, unknown>): Challenge | null {
  return openChallenge(keys, textOf(fields[captchaNames.token]), request.formBinding)
}

/** True when the person pressed "Ganti kode": show the page again as it was typed, with a new challenge and no errors. */
export function wantsNewCaptcha(fields: Record<string, unknown>): boolean {
  return fields[captchaNames.renew] !== undefined
}

function isAnswered({ keys }: Pick<CheckParts, 'keys'>, challenge: Challenge, { answer, proof, subject }: { answer: string; proof: string; subject: string }): boolean {
  if (answer === '') return isProof(challenge, proof, subject)
  return isCode(answer, pictureCode(keys, challenge)) || isCode(answer, spokenCode(keys, challenge))
}

/** For journeys and tests; the configuration refuses it in production. */
function isFixedCode(mode: string, answer: string): boolean {
  return mode.startsWith('fixed:') && isCode(answer, mode.slice('fixed:'.length))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 100) : ''
}
