import { findLock } from '#core/account/lock.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { newSecretToken } from '#platform/keys/secret-token.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { findAccountOfRequest, saveResetLink, takeResetRequest } from './store.ts'

const linkMinutes = 20

/**
 * Mails the owner a link that serves once, for 20 minutes; the one before stops to serve. While the account is held, the mail
 * says until when instead. No account: nothing happens.
 */
export async function startReset(deps: Deps, requestId: string): Promise<void> {
  const { db, clock, portalUrl } = deps
  const account = await findAccountOfRequest(db, requestId)
  const owner = account ? await loadAccountOwner(deps, account.accountId) : null
  await db.transaction().execute(async (tx) => {
    if (!(await takeResetRequest(tx, requestId)) || !owner) return
    const held = await findLock(tx, owner.id, clock.now())
    if (held?.heldUntil) {
      await tellPerson(tx, deps, { to: owner.person.email, accountId: owner.id, kind: 'account-held', values: { applicantName: owner.nameOnKtp, until: held.heldUntil.toISOString() } })
      return
    }
    const { token, hash } = newSecretToken()
    await saveResetLink(tx, { accountId: owner.id, tokenHash: hash, expiresAt: new Date(clock.now().getTime() + linkMinutes * 60_000) })
    await tellPerson(tx, deps, {
      to: owner.person.email,
      accountId: owner.id,
      kind: 'reset-link',
      // The host comes from the configuration, never from the request (trust.md T32).
      values: { applicantName: owner.nameOnKtp, link: `${portalUrl}/lupa-password/tautan?kunci=${token}`, minutes: linkMinutes },
    })
  })
}
