import type { Deps } from '#core/deps.ts'
import { endPhoneLink } from './phone-link/store.ts'
import { updateRegistration } from './registration-store.ts'
import { findRegistrationById } from './registration.ts'
import { type DataField, missingData } from './rules/registration-completeness.ts'
import { findPhotoFindings } from './store-registration-photo.ts'

/** What still stands between step 2 and step 3: answers that are missing, photos advised against and not yet insisted on. */
export type Incomplete = DataField | 'ktpAdvice' | 'selfieAdvice'

export async function findIncomplete(deps: Deps, id: string): Promise<Incomplete[]> {
  const registration = await findRegistrationById(deps, id)
  if (!registration || registration.isRegistered) return []
  const findings = await findPhotoFindings(deps, registration)
  const incomplete: Incomplete[] = missingData(registration)
  if (findings.ktp.length > 0 && !registration.keepsKtp) incomplete.push('ktpAdvice')
  if (findings.selfie.length > 0 && !registration.keepsSelfie) incomplete.push('selfieAdvice')
  return incomplete
}

/** Ends step 2, and the wait for a phone. Ask `findIncomplete` before; what has a gap is not ended. */
export async function completeRegistration(deps: Deps, id: string): Promise<void> {
  if ((await findIncomplete(deps, id)).length > 0) throw new Error('A registration with gaps cannot be ended')
  await endPhoneLink(deps.db, id)
  await updateRegistration(deps.db, id, { completedAt: deps.clock.now() })
}
