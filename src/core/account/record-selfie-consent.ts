import type { Deps } from '#core/deps.ts'
import { updateRegistration } from './registration-store.ts'

/** Which wording was agreed to: raise it with every change of the sentence beside the box. */
export const selfieConsentVersion = '2026-11'

/** Keeps that, when and to which wording somebody agreed that the selfie is stored (trust.md §5.5). */
export async function recordSelfieConsent({ db, clock }: Deps, registrationId: string): Promise<void> {
  await updateRegistration(db, registrationId, { selfieConsentAt: clock.now(), selfieConsentVersion })
}
