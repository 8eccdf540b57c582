import { sql } from 'kysely'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { walkAccounts } from '#core/account/walk-accounts.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { formatDeadline, formatOtherZones } from '#core/season/rules/deadlines.ts'
import { findStage } from '#core/season/rules/stages.ts'
import type { Db } from '#platform/db/pool.ts'
import { findApplication } from './application.ts'
import { type ReminderMark, earliestReminderMs, lastDayMs, reminderMark } from './rules/reminder.ts'
import type { Progress } from './rules/steps.ts'
import { whatIsMissing } from './rules/what-is-missing.ts'
import { findSeasonOf } from './season-of-applicant.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue' | 'log'>

const notBegun: Progress & { missingDocuments: [] } = { biodata: null, selection: null, formasi: null, missingDocuments: [], submission: null }

/**
 * Writes to everybody who has an account and has sent nothing, three days and one day before their own registration ends:
 * what is missing, and until when. Once for each mark; a batch at a time, and a job that begins again goes on where it was.
 */
export async function remindUnfinished(deps: Parts, { after }: { after?: string | undefined } = {}): Promise<void> {
  const now = deps.clock.now()
  if (!(await endsSoonForSomebody(deps, now))) return
  const { found, next } = await findUnreminded(deps.db, now, after)
  for (const id of found) {
    // Whose data cannot be opened keeps nobody else from their mail; the next hour tries again.
    await remindOne(deps, id, now).catch((error: unknown) => deps.log.error('reminder-failed', { error }))
  }
  // One walk at a time: the hour's round begins again where one is still under way, and passes over who was told.
  if (next) await deps.queue.send(deps.db, 'remind-unfinished', { after: next }, { turn: 'last', key: 'remind-unfinished' })
}

/** One step of the walk: who of the next thousand has sent nothing and was not told for the time that is left. */
export function findUnreminded(db: Db, now: Date, after: string | undefined) {
  // Who was told for the time that is left is not looked at again, unless the deadline has moved since.
  const isTold = sql`r.ends_at > ${now}::timestamptz + case r.mark when 'three-days' then ${lastDayMs} * interval '1 millisecond' else interval '0' end`
  // A value and not "exists": each of the thousand is looked up by its key, and nobody else's application is read.
  return walkAccounts(db, after, sql`
    p.season_id = (select id from season.season where is_current) and p.closed_at is null and p.erased_at is null
      and not exists (select from account.synthetic y where y.account_id = p.id)
      and not exists (select from account.freeze f where f.account_id = p.id and f.ended_at is null)
      and (select u.submitted_at from application.application a join application.submission u on u.application_id = a.id where a.account_id = p.id limit 1) is null
      and not exists (select from application.reminder r where r.account_id = p.id and ${isTold})`)
}

/** Whether any date of the registration lies so near: of all, of an agency, or of an extension. On all other days nobody is looked at. */
async function endsSoonForSomebody({ db }: Parts, now: Date): Promise<boolean> {
  const { rows } = await sql<{ isSoon: boolean }>`
    select exists (
      select from season.season s join season.stage t on t.season_id = s.id and t.kind = 'registration' cross join lateral (
        select t.ends_at as at
        union all select t.ends_at + make_interval(mins => o.end_minutes) from season.stage_offset o where o.season_id = s.id and o.kind = t.kind
        union all select e.ends_at from season.extension e where e.season_id = s.id and e.kind = t.kind
      ) ends where s.is_current and ends.at > ${now} and ends.at <= ${new Date(now.getTime() + earliestReminderMs)}
    ) as is_soon`.execute(db)
  return rows[0]?.isSoon ?? false
}

/** Of most, every hour after the first mail: before anything of theirs is opened. */
async function wasTold(db: Db, accountId: string, mark: ReminderMark, endsAt: Date): Promise<boolean> {
  return (await db.selectFrom('application.reminder').select('toldAt').where('accountId', '=', accountId).where('mark', '=', mark).where('endsAt', '=', endsAt).executeTakeFirst()) !== undefined
}

async function remindOne(deps: Parts, accountId: string, now: Date): Promise<void> {
  const { db, keys } = deps
  const season = await findSeasonOf(db, accountId)
  const registration = season && findStage(season, 'registration')
  const mark = registration && now >= registration.startsAt ? reminderMark(now, registration.endsAt) : null
  if (!registration || !mark || (await wasTold(db, accountId, mark, registration.endsAt))) return
  const application = await findApplication(db, keys, accountId)
  // What was sent before stands while it is open again: nothing is lost by leaving it.
  if (application?.submission || application?.standing) return
  const { person, nameOnKtp } = await loadAccountOwner(deps, accountId)
  const missing = whatIsMissing(application ?? notBegun)
  await db.transaction().execute(async (tx) => {
    const { endsAt } = registration
    const isNew = await tx.insertInto('application.reminder').values({ accountId, mark, endsAt, toldAt: now }).onConflict((conflict) => conflict.doNothing()).returning('accountId').executeTakeFirst()
    if (isNew) await tellPerson(tx, deps, { to: person.email, accountId, kind: 'application-unfinished', values: { applicantName: nameOnKtp, deadline: formatDeadline(endsAt), elsewhere: formatOtherZones(endsAt), missing } })
  })
}
