import { sql } from 'kysely'
import { walkAccounts } from '#core/account/walk-accounts.ts'
import type { Deps } from '#core/deps.ts'
import { keptSince } from '#core/values/retention.ts'
import type { Db } from '#platform/db/pool.ts'
import { dueAfterAsking } from './ask-erasure.ts'
import { eraseAccount } from './erase-account.ts'
import { recordErasures } from './record-erasure.ts'
import { findStanding } from './season-end.ts'

/** `steps`: of so many accounts each (`atOnce`). */
export type Bounds = { perRun: number; steps: number; atOnce: number }

const usual: Bounds = { perRun: 500, steps: 100, atOnce: 1000 }
/** So many that failed for no reason of theirs, and it is not they: the store or the database is away. */
const mostFailed = 10
/** No account stands behind it: a walk that begins there is over. */
const behindAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const dayMs = 86_400_000

/** What the database answers when a person must be kept for now. */
const keptBy: readonly string[] = ['a_running_selection_keeps_its_applicants', 'a_frozen_account_is_kept']

/**
 * Erases whose time is over, 500 a run: who asked, who never submitted, who did a year ago, whose NIK was another's. Says how
 * many, and where the next run goes on looking; null when there is nothing left to look for. One that cannot be erased yet is put off, and one that fails is told of at the end: neither holds up anybody.
 */
export async function eraseDueAccounts(deps: Deps, after?: string, bounds = usual): Promise<{ erased: number; next: string | null }> {
  const { db, clock, log } = deps
  const now = clock.now()
  const next = await noteWhoseTimeIsOver(db, now, after, bounds)
  const due = await db.selectFrom('privacy.erasureRequest').select(['id', 'accountId', 'cause']).where('withdrawnAt', 'is', null).where('erasedAt', 'is', null).where('dueAt', '<=', now).orderBy('dueAt').limit(bounds.perRun).execute()
  const counts: Partial<Record<Erased, number>> = {}
  const failed: unknown[] = []
  for (const { id, accountId, cause } of due) {
    const standing = await findStanding(db, accountId)
    try {
      if (await eraseAccount(deps, accountId)) counts[erasedAs(cause, standing)] = (counts[erasedAs(cause, standing)] ?? 0) + 1
    } catch (error) {
      const { constraint = '' } = error as { constraint?: string }
      if (!keptBy.includes(constraint)) {
        failed.push(error)
        if (failed.length >= mostFailed) break
        continue
      }
      const later = dueAfterAsking(standing, now)
      await db.updateTable('privacy.erasureRequest').set({ dueAt: later > now ? later : new Date(now.getTime() + dayMs) }).where('id', '=', id).execute()
      log.info('erasure-put-off', { code: constraint })
    }
  }
  await recordErasures(deps, counts)
  // The job fails with the first of them, so that somebody looks; the others are erased and counted by then.
  if (failed.length > 0) throw failed[0]
  const erased = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return { erased, next: erased > 0 || next !== behindAll ? next : null }
}

type Erased = 'asked-erasure' | 'applicant' | 'draft-account' | 'closed-account'

function erasedAs(cause: string, { isSubmitted }: { isSubmitted: boolean }): Erased {
  if (cause === 'asked') return 'asked-erasure'
  if (cause === 'closed') return 'closed-account'
  return isSubmitted ? 'applicant' : 'draft-account'
}

/**
 * Asks on behalf of the schedule. Nobody is asked for twice: one open request an account. While a season is over its accounts are
 * walked through, a bounded number a run, since most of them are kept for longer; says where the next run goes on.
 */
async function noteWhoseTimeIsOver(db: Db, now: Date, after: string | undefined, { perRun, steps, atOnce }: Bounds): Promise<string> {
  await sql`insert into privacy.erasure_request (account_id, cause, asked_at, due_at)
    select p.id, 'closed', ${now}, ${now} from account.account p
    where p.erased_at is null and p.closed_at < ${keptSince('closed-account', now)}
      and not exists (select from privacy.erasure_request r where r.account_id = p.id and r.withdrawn_at is null)
    limit ${perRun} on conflict do nothing`.execute(db)
  const { rows: over } = await sql<{ seasonId: number; isLongOver: boolean }>`
    select season_id, max(ends_at) < ${keptSince('applicant', now)} as is_long_over from season.stage group by 1 having max(ends_at) < ${keptSince('draft-account', now)}`.execute(db)
  if (over.length === 0) return behindAll
  const [drafts, all] = [over.map(({ seasonId }) => seasonId), over.filter(({ isLongOver }) => isLongOver).map(({ seasonId }) => seasonId)]
  const isDue = sql`p.erased_at is null and p.closed_at is null and p.season_id = any (${drafts}::int[])
    and (p.season_id = any (${all}::int[]) or not exists (select from application.application a join application.submission s on s.application_id = a.id where a.account_id = p.id))
    and not exists (select from privacy.erasure_request r where r.account_id = p.id and r.withdrawn_at is null)`
  let [from, noted] = [after, 0]
  for (let step = 0; step < steps && noted < perRun; step += 1) {
    const { found, next } = await walkAccounts(db, from, isDue, atOnce)
    if (found.length > 0) await db.insertInto('privacy.erasureRequest').values(found.map((accountId) => ({ accountId, cause: 'season-over', askedAt: now, dueAt: now }))).onConflict((conflict) => conflict.doNothing()).execute()
    noted += found.length
    if (!next) return behindAll
    from = next
  }
  return from!
}
