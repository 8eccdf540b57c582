import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { done, refused } from '#core/outcome.ts'
import { type PhoneLink, findPhoneLink, hashPhone } from './find-phone-link.ts'
import { isCode } from './secrets.ts'
import { joinLink, refuseLink } from './store.ts'

export type JoinRefusal = 'link-not-valid' | 'wrong-code' | 'too-many-codes'

type Attempt = { token: string; code: string; phone: string; by: Actor }

/**
 * Binds the link to the phone that names the code of the desk's page: whoever got the link alone can do nothing with it. Five
 * wrong codes end the link, and the desk is told. The same phone may join again.
 */
export async function joinPhone(deps: Deps, { token, code, phone, by }: Attempt) {
  const link = await findPhoneLink(deps, token, phone)
  if (link?.state === 'joined' || link?.state === 'advised') return done(null)
  if (link?.state !== 'waiting') return refused<JoinRefusal>('link-not-valid')
  // Counted before it is judged, so that codes sent at once are no more than five either.
  const counted = await deps.limits.consume('phone-code', link.nonce)
  if (!counted.allowed) return endLink(deps, link, by)
  if (isCode(deps, link.nonce, code)) return join(deps, link, phone, by)
  return (await deps.limits.peek('phone-code', link.nonce)).allowed ? refused<JoinRefusal>('wrong-code') : endLink(deps, link, by)
}

async function join({ db, clock }: Deps, { nonce, registrationId }: PhoneLink, phone: string, by: Actor) {
  return db.transaction().execute(async (tx) => {
    if (!(await joinLink(tx, nonce, hashPhone(phone), clock.now()))) return refused<JoinRefusal>('link-not-valid')
    await recordEvent(tx, { by, action: 'phone-joined', object: { kind: 'registration', id: registrationId } })
    return done(null)
  })
}

async function endLink({ db }: Deps, { nonce, registrationId }: PhoneLink, by: Actor) {
  await db.transaction().execute(async (tx) => {
    if (await refuseLink(tx, nonce)) await recordEvent(tx, { by, action: 'phone-refused', object: { kind: 'registration', id: registrationId } })
  })
  return refused<JoinRefusal>('too-many-codes')
}
