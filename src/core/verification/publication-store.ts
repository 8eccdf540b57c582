import { sql } from 'kysely'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { CaseState } from './rules/groups.ts'
import type { PublicationCounts, PublicationKind } from './rules/publication.ts'

export type Agency = { seasonId: number; instansiCode: string }

export type Publication = { id: string; kind: PublicationKind; publishedAt: Date; passed: number; failed: number; approvedAt: Date; cancelledAt: Date | null; cancelReason: string | null }

const columns = ['p.id', 'p.kind', 'p.publishedAt', 'p.passed', 'p.failed', 'p.approvedAt', 'p.cancelledAt', 'p.cancelReason'] as const

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

/** When each kind is or will be read; null where it is not published. */
export async function loadPublished(db: Db | Tx, { seasonId, instansiCode }: Agency): Promise<Record<PublicationKind, Date | null>> {
  const rows = await db
    .selectFrom('verification.publication')
    .select(['kind', 'publishedAt'])
    .where('seasonId', '=', seasonId)
    .where('instansiCode', '=', instansiCode)
    .where('cancelledAt', 'is', null)
    .execute()
  const at = (kind: PublicationKind) => rows.find((row) => row.kind === kind)?.publishedAt ?? null
  return { administrative: at('administrative'), 'after-objection': at('after-objection') }
}

/** Nothing of the agency is published or taken back beside this transaction, and no case of it changes. */
export async function lockAgency(tx: Tx, { seasonId, instansiCode }: Agency): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('verification.publication'), hashtext(${`${seasonId} ${instansiCode}`}))`.execute(tx)
  await sql`select count(*) from (select from verification.case where season_id = ${seasonId} and instansi_code = ${instansiCode} order by application_id for update) c`.execute(tx)
}

/** How many cases of the agency stand where. */
export async function countStates(db: Db | Tx, { seasonId, instansiCode }: Agency): Promise<Record<CaseState, number>> {
  const rows = await db
    .selectFrom('verification.case')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('seasonId', '=', seasonId)
    .where('instansiCode', '=', instansiCode)
    .groupBy('state')
    .execute()
  const of = (state: CaseState) => rows.find((row) => row.state === state)?.count ?? 0
  return { unopened: of('unopened'), opened: of('opened'), returned: of('returned'), 'second-look': of('second-look'), done: of('done') }
}

export async function countResults(db: Db | Tx, { seasonId, instansiCode }: Agency): Promise<PublicationCounts> {
  const counted = await db
    .selectFrom('verification.case')
    .select([
      sql<number>`count(*)::int`.as('cases'),
      sql<number>`count(*) filter (where state <> 'done')::int`.as('undecided'),
      sql<number>`count(*) filter (where state = 'done' and overall = 'passed')::int`.as('passed'),
      sql<number>`count(*) filter (where state = 'done' and overall = 'failed')::int`.as('failed'),
    ])
    .where('seasonId', '=', seasonId)
    .where('instansiCode', '=', instansiCode)
    .executeTakeFirstOrThrow()
  return counted
}
