import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'

/** Tells the owner, once a day at most, that somebody guesses passwords. Does nothing when the NIK has no account. */
export async function noticeFailures(deps: Deps, eventId: string): Promise<void> {
  const event = await deps.db
    .selectFrom('account.signInEvent')
    .innerJoin('account.account', 'account.account.nikIndex', 'account.signInEvent.nikIndex')
    .innerJoin('season.season', 'season.season.id', 'account.account.seasonId')
    .select(['account.account.id as accountId', 'account.signInEvent.at'])
    .where('season.season.isCurrent', '=', true)
    .where('account.signInEvent.id', '=', eventId)
    .executeTakeFirst()
  if (!event || !(await deps.limits.consume('failures-notice', event.accountId)).allowed) return
  const { person, nameOnKtp } = await loadAccountOwner(deps, event.accountId)
  await deps.db.transaction().execute((tx) =>
    tellPerson(tx, deps, { to: person.email, accountId: event.accountId, kind: 'many-failures', values: { applicantName: nameOnKtp, at: event.at.toISOString() } }),
  )
}
