import { randomUUID } from 'node:crypto'
import { phoneLinkMinutes } from '#core/account/rules/phone-link.ts'
import { lockRegistration } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import { hashToken, tokenOf } from './secrets.ts'
import { savePhoneLink } from './store.ts'

/** Makes the link with which a phone takes the selfie for this registration; one made before serves no more. */
export async function makePhoneLink(deps: Deps, registrationId: string): Promise<void> {
  const nonce = randomUUID()
  const madeAt = deps.clock.now()
  const expiresAt = new Date(madeAt.getTime() + phoneLinkMinutes * 60_000)
  await deps.db.transaction().execute(async (tx) => {
    const row = await lockRegistration(tx, registrationId)
    if (!row || row.accountId) return
    await savePhoneLink(tx, { registrationId, nonce, tokenHash: hashToken(deps, tokenOf(deps, nonce)), madeAt, expiresAt })
  })
}
