import { newMailedLink } from '#emeterai/account/mailed-link.ts'
import { findCredentials } from '#emeterai/account/sign-in/find-credentials.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { HouseJobs } from '#emeterai/jobs.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import { pathsOf } from '#emeterai/paths.ts'

export const passwordLinkMinutes = 20

/** Mails the link with which a new password is chosen, when the address has an account that was verified. */
export async function mailPasswordLink(deps: HouseDeps, { distributorId, emailIndex }: HouseJobs['mail-password-link']): Promise<void> {
  const found = await findCredentials(deps.db, distributorId, Buffer.from(emailIndex, 'hex'))
  if (!found || found.state === 'unverified') return
  const { accountId } = found
  await deps.db.transaction().execute(async (tx) => {
    const token = await newMailedLink(tx, { accountId, purpose: 'password', now: deps.clock.now(), minutes: passwordLinkMinutes })
    await mailHolder(tx, deps, accountId, 'password-link', { link: `${deps.houseUrl}${pathsOf(distributorId).newPassword}?kunci=${token}`, minutes: passwordLinkMinutes })
  })
}
