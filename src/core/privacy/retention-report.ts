import type { Deps } from '#core/deps.ts'
import { type RetentionClass, erasedAt } from '#core/values/retention.ts'

export type RetentionReport = {
  /** How much of each class went in the last 30 days, and when last. */
  erased: Partial<Record<RetentionClass, { items: number; lastAt: Date }>>
  /** Accounts whose erasure is asked for: overdue ones mean that the worker stands still. */
  overdue: number
  soon: number
  /** The season that runs or ended last: how many accounts go when. */
  season: { name: string; drafts: number; draftsAt: Date; applicants: number; applicantsAt: Date } | null
}

const monthMs = 30 * 86_400_000
const graceMs = 2 * 3_600_000

/** Numbers only: who reads it learns nothing about anybody. */
export async function loadRetentionReport({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<RetentionReport> {
  const now = clock.now()
  const rows = await db.selectFrom('privacy.erasure').select((q) => ['class', q.fn.sum<string>('items').as('items'), q.fn.max('at').as('lastAt')]).where('at', '>', new Date(now.getTime() - monthMs)).groupBy('class').execute()
  const open = db.selectFrom('privacy.erasureRequest').select((q) => q.fn.countAll<string>().as('count')).where('withdrawnAt', 'is', null).where('erasedAt', 'is', null)
  const soon = await open.where('dueAt', '<', new Date(now.getTime() + monthMs)).executeTakeFirstOrThrow()
  return {
    erased: Object.fromEntries(rows.map(({ class: of, items, lastAt }) => [of, { items: Number(items), lastAt }])),
    overdue: await countLateErasures(db, now),
    soon: Number(soon.count),
    season: await loadSeason(db),
  }
}

/** Erasures that should have been carried out two hours ago: the worker comes every hour. */
export async function countLateErasures(db: Deps['db'], now: Date): Promise<number> {
  const { count } = await db.selectFrom('privacy.erasureRequest').select((q) => q.fn.countAll<string>().as('count')).where('withdrawnAt', 'is', null).where('erasedAt', 'is', null).where('dueAt', '<', new Date(now.getTime() - graceMs)).executeTakeFirstOrThrow()
  return Number(count)
}

async function loadSeason(db: Deps['db']): Promise<RetentionReport['season']> {
  const season = await db.selectFrom('season.season as s').innerJoin('season.stage as t', 't.seasonId', 's.id').select((q) => ['s.id', 's.name', q.fn.max('t.endsAt').as('endsAt')]).where('s.isCurrent', '=', true).groupBy(['s.id', 's.name']).executeTakeFirst()
  if (!season) return null
  const standing = db.selectFrom('account.account').select((q) => q.fn.countAll<string>().as('count')).where('seasonId', '=', season.id).where('erasedAt', 'is', null).where('closedAt', 'is', null)
  const all = await standing.executeTakeFirstOrThrow()
  const applicants = await db.selectFrom('application.submission as s').innerJoin('application.application as a', 'a.id', 's.applicationId').innerJoin('account.account as p', 'p.id', 'a.accountId').select((q) => q.fn.countAll<string>().as('count')).where('a.seasonId', '=', season.id).where('p.erasedAt', 'is', null).where('p.closedAt', 'is', null).executeTakeFirstOrThrow()
  return { name: season.name, drafts: Number(all.count) - Number(applicants.count), draftsAt: erasedAt('draft-account', season.endsAt), applicants: Number(applicants.count), applicantsAt: erasedAt('applicant', season.endsAt) }
}
