import { type PhoneLinkState, phoneLinkState } from '#core/account/rules/phone-link.ts'
import { maskName } from '#core/values/person-name.ts'
import type { Deps } from '#core/deps.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import { codeOf, hashToken, tokenOf } from './secrets.ts'
import { type PhoneLinkRow, findLinkByToken, findLinkOfRegistration } from './store.ts'

/** What the desk shows: the link and its code while a phone is awaited. */
export type DeskLink = { state: PhoneLinkState; token: string; code: string; expiresAt: Date }

export async function findDeskLink(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, registrationId: string): Promise<DeskLink | null> {
  const row = await findLinkOfRegistration(deps.db, registrationId)
  return row && { state: phoneLinkState(row, deps.clock.now()), token: tokenOf(deps, row.nonce), code: codeOf(deps, row.nonce), expiresAt: row.expiresAt }
}

/** What the phone may know before it named the code, and after: no more than this. 'elsewhere': another phone was faster. */
export type PhoneLink = { state: PhoneLinkState | 'elsewhere'; token: string; registrationId: string; nonce: string; maskedName: string; madeAt: Date; expiresAt: Date }

/** The link behind a token as this phone sees it, or null. Looking uses nothing up: previews of messages look too. */
export async function findPhoneLink(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, token: string, phone: string, now = deps.clock.now()): Promise<PhoneLink | null> {
  const row = await findLinkByToken(deps.db, hashToken(deps, token), now)
  if (!row) return null
  const { registrationId, nonce, madeAt, expiresAt } = row
  return { state: stateFor(row, phone, now), token, registrationId, nonce, maskedName: maskName(row.nameOnKtp), madeAt, expiresAt }
}

/** The browser's own random cookie, which gives it no rights anywhere. */
export const hashPhone = (phone: string): Buffer => hashSecretToken(phone)

function stateFor(row: PhoneLinkRow, phone: string, now: Date): PhoneLink['state'] {
  const state = phoneLinkState(row, now)
  return row.phoneHash && !row.phoneHash.equals(hashPhone(phone)) ? 'elsewhere' : state
}
