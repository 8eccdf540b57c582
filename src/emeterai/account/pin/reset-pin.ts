import { type Outcome, done, refused } from '#core/outcome.ts'
import { findMailedLink, newMailedLink, takeMailedLink } from '#emeterai/account/mailed-link.ts'
import { checkOwnPassword } from '#emeterai/account/password/check-own-password.ts'
import { type PinFault, whyNotPin } from '#emeterai/account/rules/pin.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import { replacePin } from './replace-pin.ts'

const pinLinkMinutes = 20

/** Mails the link with which a forgotten or locked PIN is set anew; refused beyond three an hour. */
export async function requestPinLink(deps: HouseDeps, { accountId, distributorId }: { accountId: string; distributorId: string }): Promise<Outcome<null, 'too-many-links'>> {
  const { allowed } = await deps.limits.consume('house-links', `pin|${accountId}`)
  if (!allowed) return refused('too-many-links')
  await deps.db.transaction().execute(async (tx) => {
    const token = await newMailedLink(tx, { accountId, purpose: 'pin', now: deps.clock.now(), minutes: pinLinkMinutes })
    await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId }, action: 'pin-link-requested', object: { kind: 'account', id: accountId } })
    await mailHolder(tx, deps, accountId, 'pin-link', { link: `${deps.houseUrl}${pathsOf(distributorId).newPin}?kunci=${token}`, minutes: pinLinkMinutes })
  })
  return done(null)
}

export type ResetPinRefusal = PinFault | 'link-not-valid' | 'wrong-password'
export type ResetPinOutcome = Outcome<null, ResetPinRefusal> | { ok: false; refusal: 'wait'; waitSeconds: number }

/** Another PIN for who holds the mailed link and knows the password: neither is enough alone (trust.md §6.4). Throws HashGateBusy. */
export async function resetPin(deps: HouseDeps, { distributorId, token, password, newPin }: { distributorId: string; token: string; password: string; newPin: string }): Promise<ResetPinOutcome> {
  const { db, clock, hashGate, limits } = deps
  const link = await findMailedLink(db, { token, purpose: 'pin', distributorId, now: clock.now() })
  if (!link) return refused('link-not-valid')
  const { accountId } = link
  const { birthDate } = await db.selectFrom('emeterai.account').select('birthDate').where('id', '=', accountId).executeTakeFirstOrThrow()
  const fault = whyNotPin(newPin, birthDate)
  if (fault) return refused(fault)
  const own = await checkOwnPassword(deps, accountId, password)
  if (typeof own === 'object') return { ok: false, refusal: 'wait', waitSeconds: own.waitSeconds }
  if (own === 'wrong') return refused('wrong-password')
  const pinPhc = await hashGate.hash(newPin)
  const isChanged = await db.transaction().execute(async (tx) => {
    if (!(await takeMailedLink(tx, token, clock.now()))) return false
    await replacePin(tx, deps, accountId, pinPhc)
    return true
  })
  if (!isChanged) return refused('link-not-valid')
  await limits.reset('house-pin', accountId)
  await limits.reset('house-pin-day', accountId)
  return done(null)
}
