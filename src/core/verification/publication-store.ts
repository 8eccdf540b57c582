import { sql } from 'kysely'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { type QueueGroup, queueGroups } from './rules/groups.ts'
import type { PublicationCounts, PublicationKind } from './rules/publication.ts'

export type Agency = { seasonId: number; instansiCode: string }

export type Publication = {
  id: string
  kind: PublicationKind
  /** 1 for the first of its kind, more for further ones. */
  number: number
  publishedAt: Date
  passed: number
  failed: number
  approvedAt: Date
  cancelledAt: Date | null
  cancelReason: string | null
}

const columns = ['p.id', 'p.kind', 'p.number', 'p.publishedAt', 'p.passed', 'p.failed', 'p.approvedAt', 'p.cancelledAt', 'p.cancelReason'] as const

/** The publications of the officer's own agency, the newest first, those that were taken back among them. */
export function listPublications(db: Db | Tx, scope: OfficerScope, seasonId: number): Promise<Publication[]> {
  return db
    .selectFrom('verification.publication as p')
    .select(columns)
    .where(inScope(scope, 'results.publish', 'p.instansiCode'))
    .where('p.seasonId', '=', seasonId)
    .orderBy('p.approvedAt', 'desc')
    .limit(50)
    .$narrowType<{ kind: PublicationKind }>()
    .execute()
}

/** A publication that stands; `finalId` names the one that announced the final results of its cases. */
export type Standing = { id: string; kind: PublicationKind; number: number; publishedAt: Date; finalId: string | null }

export function listStanding(db: Db | Tx, { seasonId, instansiCode }: Agency): Promise<Standing[]> {
  return db
    .selectFrom('verification.publication')
    .select(['id', 'kind', 'number', 'publishedAt', 'finalId'])
    .where('seasonId', '=', seasonId)
    .where('instansiCode', '=', instansiCode)
    .where('cancelledAt', 'is', null)
    .orderBy('number')
    .$narrowType<{ kind: PublicationKind }>()
    .execute()
}

/** When the final result of this case is or will be read; null where it is not published. */
export async function findFinalMoment(db: Db | Tx, applicationId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('verification.case as c')
    .innerJoin('verification.publication as p', 'p.id', 'c.publicationId')
    .innerJoin('verification.publication as f', 'f.id', 'p.finalId')
    .select('f.publishedAt')
    .where('c.applicationId', '=', applicationId)
    .executeTakeFirst()
  return row?.publishedAt ?? null
}

/** Nothing of the agency is published or taken back beside this transaction, and no case of it changes. */
export async function lockAgency(tx: Tx, { seasonId, instansiCode }: Agency): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('verification.publication'), hashtext(${`${seasonId} ${instansiCode}`}))`.execute(tx)
  await sql`select count(*) from (select from verification.case where season_id = ${seasonId} and instansi_code = ${instansiCode} order by application_id for update) c`.execute(tx)
}

/** How many cases of the agency stand where; those that are held apart. */
export async function countGroups(db: Db | Tx, { seasonId, instansiCode }: Agency): Promise<Record<QueueGroup, number>> {
  const rows = await db
    .selectFrom('verification.queueCount')
    .select(['queueGroup', sql<number>`sum(files)::int`.as('files')])
    .where('seasonId', '=', seasonId)
    .where('instansiCode', '=', instansiCode)
    .groupBy('queueGroup')
    .execute()
  return Object.fromEntries(queueGroups.map((group) => [group, rows.find(({ queueGroup }) => queueGroup === group)?.files ?? 0])) as Record<QueueGroup, number>
}

/** The cases that nothing was published of yet and that nothing keeps back. */
export async function countResults(db: Db | Tx, { seasonId, instansiCode }: Agency): Promise<PublicationCounts> {
  return db
    .selectFrom('verification.case')
    .select([
      sql<number>`count(*)::int`.as('cases'),
      sql<number>`count(*) filter (where state <> 'done')::int`.as('undecided'),
      sql<number>`count(*) filter (where state = 'done' and overall = 'passed')::int`.as('passed'),
      sql<number>`count(*) filter (where state = 'done' and overall = 'failed')::int`.as('failed'),
    ])
    .where('seasonId', '=', seasonId)
    .where('instansiCode', '=', instansiCode)
    .where('publishedAt', 'is', null)
    .where('held', 'is', null)
    .executeTakeFirstOrThrow()
}
