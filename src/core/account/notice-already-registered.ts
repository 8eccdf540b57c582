import type { Deps } from '#core/deps.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import { loadAccountOwner } from './registered-account.ts'

/** Tells the owner, once a day at most, that somebody filled in a registration with this NIK (trust.md §1.2). */
export async function noticeAlreadyRegistered(deps: Deps, accountId: string): Promise<void> {
  const { allowed } = await deps.limits.consume('already-registered-notice', accountId)
  if (!allowed) return
  const owner = await loadAccountOwner(deps, accountId)
  await deps.db.transaction().execute((tx) =>
    queueMail(tx, deps, {
      to: owner.person.email,
      accountId,
      kind: 'already-registered-notice',
      values: { applicantName: owner.nameOnKtp, at: deps.clock.now().toISOString() },
    }),
  )
}
