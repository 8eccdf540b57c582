import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db } from '#platform/db/pool.ts'
import { notErased } from './not-erased.ts'
import { hidesVerdict } from './rules/blind-check.ts'
import { type Hold, type QueueGroup, queueGroups } from './rules/groups.ts'
import type { Overall } from './rules/judgement.ts'

export type QueueFilters = {
  group: QueueGroup
  /** Whose: assigned to or judged by the officer, assigned to nobody, or all. */
  whose: 'all' | 'mine' | 'nobody'
  formasiId: number | null
  overall: Overall | null
  /** A registration number, or its beginning. */
  number: string
  /** The file that the page goes on after; null for the first page. */
  after: string | null
}

const queuePageSize = 50

/** A line of the queue: enough to choose by, nothing that names a person (trust.md T21, T22). */
export type QueueLine = {
  applicationId: string
  registrationNumber: string
  jabatan: string
  formasiId: number
  receivedAt: Date
  overall: Overall | null
  assignedName: string | null
  /** Who has it open now. */
  holderName: string | null
  isHeldByMe: boolean
  judgeName: string | null
  supervisorName: string | null
  held: Hold | null
}

/** One page of one group, the oldest first. */
export async function listQueue({ db, clock }: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope, filters: QueueFilters): Promise<{ lines: QueueLine[]; more: boolean }> {
  const { officerId } = scope
  const now = clock.now()
  const isHeld = sql<boolean>`c.lease_until > ${now}`
  const ids = pageOf(db, scope, filters, now)
  const rows = await db
    .selectFrom('verification.case as c')
    .innerJoin(ids.as('page'), 'page.applicationId', 'c.applicationId')
    .innerJoin('application.submission as s', 's.applicationId', 'c.applicationId')
    .innerJoin('formasi.formasi as f', 'f.id', 'c.formasiId')
    .innerJoin('formasi.jabatan as j', 'j.id', 'f.jabatanId')
    .leftJoin('officer.officer as a', 'a.id', 'c.assignedTo')
    .leftJoin('officer.officer as h', (join) => join.onRef('h.id', '=', 'c.leaseBy').on(isHeld))
    .leftJoin('officer.officer as v', 'v.id', 'c.judgedBy')
    .leftJoin('officer.officer as u', 'u.id', 'c.supervisedBy')
    .select(['c.applicationId', 's.registrationNumber', 'j.name as jabatan', 'c.formasiId', 'c.receivedAt', 'c.overall', 'c.held', 'c.awaitsBlind', 'c.judgedBy', 'a.name as assignedName', 'h.name as holderName', 'v.name as judgeName', 'u.name as supervisorName'])
    .select(sql<boolean>`coalesce(c.lease_by = ${officerId} and ${isHeld}, false)`.as('isHeldByMe'))
    .orderBy('c.receivedAt')
    .orderBy('c.applicationId')
    .$narrowType<{ overall: Overall | null; held: Hold | null }>()
    .execute()
  const lines = rows.map(({ awaitsBlind, judgedBy, ...line }) => (hidesVerdict(scope, { awaitsBlind, judgedBy }) ? { ...line, overall: null, judgeName: null } : line))
  return { lines: lines.slice(0, queuePageSize), more: rows.length > queuePageSize }
}

/** Which files stand on the page: found along the index of the group, before anything is joined. */
function pageOf(db: Db, scope: OfficerScope, filters: QueueFilters, now: Date) {
  const { officerId } = scope
  let query = db
    .selectFrom('verification.case as c')
    .select('c.applicationId')
    .where(inScope(scope, 'queue.read', 'c.instansiCode'))
    .where(notErased)
    .orderBy('c.receivedAt')
    .orderBy('c.applicationId')
    .limit(queuePageSize + 1)
  query = filters.group === 'held' ? query.where('c.held', 'is not', null) : query.where('c.state', '=', filters.group).where('c.held', 'is', null)
  // From where the page before ended: the hundredth page costs what the first does.
  if (filters.after) query = query.where(sql<boolean>`(c.received_at, c.application_id) > (select b.received_at, b.application_id from verification.case b where b.application_id = ${filters.after}::uuid)`)
  if (filters.whose === 'mine') query = query.where(sql<boolean>`(c.assigned_to = ${officerId} or c.judged_by = ${officerId} or (c.lease_by = ${officerId} and c.lease_until > ${now}))`)
  if (filters.whose === 'nobody') query = query.where('c.assignedTo', 'is', null).where(sql<boolean>`(c.lease_until is null or c.lease_until <= ${now})`)
  if (filters.formasiId !== null) query = query.where('c.formasiId', '=', filters.formasiId)
  if (filters.overall) query = query.where('c.overall', '=', filters.overall)
  // A filter by result would tell what is not shown.
  if (filters.overall && !scope.rights.has('case.supervise')) query = query.where(sql<boolean>`(not c.awaits_blind or c.judged_by = ${officerId})`)
  if (filters.number) {
    const [least, most] = [filters.number.padEnd(17, '0'), filters.number.padEnd(17, '9')]
    query = query.where('c.applicationId', 'in', (q) => q.selectFrom('application.submission as n').select('n.applicationId').where('n.registrationNumber', '>=', least).where('n.registrationNumber', '<=', most))
  }
  return query
}

/** How many files each group has, of all that the officer may see: kept while files move, so nothing is counted here. */
export async function countQueue({ db }: Pick<Deps, 'db'>, scope: OfficerScope): Promise<Record<QueueGroup, number>> {
  const rows = await db
    .selectFrom('verification.queueCount as q')
    .select(['q.queueGroup', sql<number>`sum(q.files)::int`.as('files')])
    .where(inScope(scope, 'queue.read', 'q.instansiCode'))
    .groupBy('q.queueGroup')
    .execute()
  const counts = Object.fromEntries(queueGroups.map((group) => [group, 0])) as Record<QueueGroup, number>
  for (const { queueGroup, files } of rows) counts[queueGroup as QueueGroup] = files
  return counts
}

/** The formasi that have files in the queue, for the filter. */
export async function listQueueFormasi({ db }: Pick<Deps, 'db'>, scope: OfficerScope): Promise<{ formasiId: number; jabatan: string; unit: string }[]> {
  return db
    .selectFrom('formasi.formasi as f')
    .innerJoin('formasi.jabatan as j', 'j.id', 'f.jabatanId')
    .select(['f.id as formasiId', 'j.name as jabatan', sql<string>`coalesce(f.location[array_length(f.location, 1)], '')`.as('unit')])
    .where(inScope(scope, 'queue.read', 'f.instansiCode'))
    .where(({ exists, selectFrom }) => exists(selectFrom('verification.case as c').select('c.applicationId').whereRef('c.formasiId', '=', 'f.id').whereRef('c.instansiCode', '=', 'f.instansiCode')))
    .orderBy('j.name')
    .orderBy('f.id')
    .limit(500)
    .execute()
}
