import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { keptSince } from '#core/values/retention.ts'
import type { Db } from '#platform/db/pool.ts'
import { dueAfterAsking } from './ask-erasure.ts'
import { eraseAccount } from './erase-account.ts'
import { recordErasures } from './record-erasure.ts'
import { findStanding } from './season-end.ts'

const perRun = 500
const dayMs = 86_400_000

/** What the database answers when a person must be kept for now. */
const keptBy: readonly string[] = ['a_running_selection_keeps_its_applicants', 'a_frozen_account_is_kept']

/**
 * Erases whose time is over, 500 a run: who asked, who never submitted, who did a year ago, whose NIK was another's. Says how
 * many. One that cannot be erased yet is put off and holds up nobody.
 */
export async function eraseDueAccounts(deps: Deps): Promise<number> {
  const { db, clock, log } = deps
  const now = clock.now()
  await noteWhoseTimeIsOver(db, now)
  const due = await db.selectFrom('privacy.erasureRequest').select(['id', 'accountId', 'cause']).where('withdrawnAt', 'is', null).where('erasedAt', 'is', null).where('dueAt', '<=', now).orderBy('dueAt').limit(perRun).execute()
  const counts: Partial<Record<'asked-erasure' | 'applicant' | 'draft-account' | 'closed-account', number>> = {}
  for (const { id, accountId, cause } of due) {
    const standing = await findStanding(db, accountId)
    const of = cause === 'asked' ? 'asked-erasure' : cause === 'closed' ? 'closed-account' : standing.isSubmitted ? 'applicant' : 'draft-account'
    try {
      if (await eraseAccount(deps, accountId)) counts[of] = (counts[of] ?? 0) + 1
    } catch (error) {
      if (!keptBy.includes((error as { constraint?: string }).constraint ?? '')) throw error
      const later = dueAfterAsking(standing, now)
      await db.updateTable('privacy.erasureRequest').set({ dueAt: later > now ? later : new Date(now.getTime() + dayMs) }).where('id', '=', id).execute()
      log.info('erasure-put-off', { code: (error as { constraint?: string }).constraint ?? '' })
    }
  }
  await recordErasures(deps, counts)
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** Asks on behalf of the schedule. Nobody is asked for twice: one open request an account. */
async function noteWhoseTimeIsOver(db: Db, now: Date): Promise<void> {
  await sql`insert into privacy.erasure_request (account_id, cause, asked_at, due_at)
    select p.id, 'season-over', ${now}, ${now} from account.account p
    join (select season_id, max(ends_at) as ends_at from season.stage group by season_id) t on t.season_id = p.season_id
    where p.erased_at is null and p.closed_at is null
      and t.ends_at < case when exists (select from application.application a join application.submission s on s.application_id = a.id where a.account_id = p.id)
        then ${keptSince('applicant', now)}::timestamptz else ${keptSince('draft-account', now)}::timestamptz end
      and t.ends_at < ${keptSince('draft-account', now)}
      and not exists (select from privacy.erasure_request r where r.account_id = p.id and r.withdrawn_at is null)
    limit ${perRun} on conflict do nothing`.execute(db)
  await sql`insert into privacy.erasure_request (account_id, cause, asked_at, due_at)
    select p.id, 'closed', ${now}, ${now} from account.account p
    where p.erased_at is null and p.closed_at < ${keptSince('closed-account', now)}
      and not exists (select from privacy.erasure_request r where r.account_id = p.id and r.withdrawn_at is null)
    limit ${perRun} on conflict do nothing`.execute(db)
}
