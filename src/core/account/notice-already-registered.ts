import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { findAccountByNik, loadAccountOwner } from './registered-account.ts'
import { findRegistrationById } from './registration.ts'

/** Tells the owner of an account, once a day at most, that somebody filled in a registration with the NIK (trust.md §1.2). */
export async function noticeAlreadyRegistered(deps: Deps, registrationId: string): Promise<void> {
  const registration = await findRegistrationById(deps, registrationId)
  if (!registration || registration.isRegistered) return
  const account = await findAccountByNik(deps, registration.person.nik)
  if (!account) return
  const { allowed } = await deps.limits.consume('already-registered-notice', account.id)
  if (!allowed) return
  const owner = await loadAccountOwner(deps, account.id)
  await deps.db.transaction().execute((tx) =>
    tellPerson(tx, deps, {
      to: owner.person.email,
      accountId: account.id,
      kind: 'already-registered-notice',
      values: { applicantName: owner.nameOnKtp, at: deps.clock.now().toISOString() },
    }),
  )
}
