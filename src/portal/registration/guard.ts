import type { FastifyReply, FastifyRequest } from 'fastify'
import { type OpenRegistration, type Registration, findRegistration } from '#core/account/registration.ts'
import { type RegistrationStep, furthestStep, isStepOpen } from '#core/account/rules/registration-steps.ts'
import type { Deps } from '#core/deps.ts'
import { paths } from '#portal/paths.ts'
import type { BrowserKey } from './browser-key.ts'

export type Parts = { deps: Deps; browserKey: BrowserKey }

export const stepPaths: Record<RegistrationStep, string> = {
  identity: paths.registrationIdentity,
  data: paths.registrationData,
  review: paths.registrationReview,
  done: paths.registrationDone,
}

export function registrationOf({ deps, browserKey }: Parts, request: FastifyRequest): Promise<Registration | null> {
  return findRegistration(deps, browserKey.read(request))
}

/** The registration, when this step is open to it; otherwise the browser is sent where it belongs and the answer is null. */
export async function requireStep(parts: Parts, request: FastifyRequest, reply: FastifyReply, step: 'data' | 'review'): Promise<OpenRegistration | null> {
  const registration = await registrationOf(parts, request)
  if (registration && !registration.isRegistered && isStepOpen(step, registration)) return registration
  reply.redirect(whereTo(registration), 303)
  return null
}

/** No step can be skipped; an identity that does not match has a page of its own (Gambar 7). */
export function whereTo(registration: Registration | null): string {
  if (registration?.identity === 'mismatch' || registration?.identity === 'referred') return paths.registrationMismatch
  if (registration?.identity === 'already-registered') return paths.registrationTaken
  return stepPaths[furthestStep(registration)]
}
