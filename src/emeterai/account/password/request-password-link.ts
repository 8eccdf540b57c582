import type { Email } from '#core/values/email.ts'
import { emailIndexOf } from '#emeterai/account/account-fields.ts'
import type { HouseDeps } from '#emeterai/deps.ts'

/**
 * Notes that somebody asked for a new password. Whether the address has an account is looked up a moment later by the
 * worker: the answer here, and the time it takes, are the same either way (trust.md §6.3, T01).
 */
export async function requestPasswordLink({ db, keys, limits, queue }: HouseDeps, { distributorId, email }: { distributorId: string; email: Email }): Promise<void> {
  const emailIndex = emailIndexOf(keys, email)
  const { allowed } = await limits.consume('house-links', Buffer.concat([Buffer.from(`${distributorId}|password|`), emailIndex]))
  if (!allowed) return
  await queue.send(db, 'mail-password-link', { distributorId, emailIndex: emailIndex.toString('hex') })
}
