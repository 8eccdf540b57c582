import { selfieConsentVersion } from '#core/account/record-selfie-consent.ts'
import { findRegistrationById } from '#core/account/registration.ts'
import { lockRegistration, updateRegistration } from '#core/account/registration-store.ts'
import { type PhotoAdvice, findPhotoFindings, keepPhoto } from '#core/account/store-registration-photo.ts'
import type { Deps } from '#core/deps.ts'
import { done, refused } from '#core/outcome.ts'
import { type PhoneLink, hashPhone } from './find-phone-link.ts'
import { moveLink } from './store.ts'

/**
 * Keeps the photo of a joined phone as the selfie of its registration, agreed to by whoever sent it; the link is used up in the same
 * transaction. A photo that is advised against leaves the link to its phone, to take another or to insist.
 */
export async function takePhoneSelfie(deps: Deps, { link, phone, bytes, arrivedAt }: { link: PhoneLink; phone: string; bytes: Buffer; arrivedAt: Date }) {
  const registration = await findRegistrationById(deps, link.registrationId)
  if (!registration || registration.isRegistered) return refused('not-kept')
  const moving = { nonce: link.nonce, phoneHash: hashPhone(phone), now: arrivedAt }
  return keepPhoto(deps, registration, 'selfie', bytes, async (tx, findings) => {
    if (!(await moveLink(tx, moving, ['joined', 'advised'], findings.length > 0 ? 'advised' : 'used'))) return false
    await updateRegistration(tx, registration.id, { selfieConsentAt: deps.clock.now(), selfieConsentVersion })
    return true
  })
}

/** What the check said of the photo that this phone sent. */
export async function findPhoneAdvice(deps: Deps, link: PhoneLink): Promise<PhotoAdvice[]> {
  const registration = link.state === 'advised' ? await findRegistrationById(deps, link.registrationId) : null
  return registration && !registration.isRegistered ? (await findPhotoFindings(deps, registration)).selfie : []
}

/** The phone insists on the photo that it sent; its link is used up. */
export async function keepPhoneSelfie(deps: Deps, { link, phone }: { link: PhoneLink; phone: string }) {
  return deps.db.transaction().execute(async (tx) => {
    const row = await lockRegistration(tx, link.registrationId)
    const isMoved = row && !row.accountId && (await moveLink(tx, { nonce: link.nonce, phoneHash: hashPhone(phone), now: deps.clock.now() }, ['advised'], 'used'))
    if (!isMoved) return refused('not-kept')
    await updateRegistration(tx, link.registrationId, { keepsSelfie: true })
    return done(null)
  })
}
