import { sql } from 'kysely'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db } from '#platform/db/pool.ts'
import { conflictOf } from './conflict.ts'
import { notErased } from './not-erased.ts'

const objectionPageSize = 50

export type ObjectionState = 'waiting' | 'answered'

/** A line to choose by; nothing that names a person. */
export type ObjectionLine = { applicationId: string; registrationNumber: string; jabatan: string; sentAt: Date; points: number; answeredAt: Date | null; isAccepted: boolean | null; answererName: string | null; isBarred: boolean }

/** One page of the own agency's objections, the oldest first. */
export async function listObjections(db: Db, scope: OfficerScope, { state, page }: { state: ObjectionState; page: number }): Promise<{ lines: ObjectionLine[]; more: boolean }> {
  const rows = await db
    .selectFrom('verification.objection as o')
    .innerJoin('verification.case as c', 'c.applicationId', 'o.applicationId')
    .innerJoin('application.submission as s', 's.applicationId', 'c.applicationId')
    .innerJoin('formasi.formasi as f', 'f.id', 'c.formasiId')
    .innerJoin('formasi.jabatan as j', 'j.id', 'f.jabatanId')
    .leftJoin('officer.officer as w', 'w.id', 'o.answeredBy')
    .select(['o.applicationId', 's.registrationNumber', 'j.name as jabatan', 'o.sentAt', 'o.answeredAt', 'o.isAccepted', 'w.name as answererName'])
    .select(sql<number>`(select count(*)::int from verification.objection_point p where p.application_id = o.application_id)`.as('points'))
    .select(sql<boolean>`(${conflictOf(scope.officerId)} or exists (select from verification.verdict v left join verification.review r on r.verdict_id = v.id
      where v.application_id = o.application_id and ${scope.officerId}::uuid in (v.judged_by, r.supervised_by)))`.as('isBarred'))
    .where(inScope(scope, 'objection.answer', 'c.instansiCode'))
    .where(notErased)
    .where('o.sentAt', 'is not', null)
    .where('o.answeredAt', state === 'waiting' ? 'is' : 'is not', null)
    .orderBy('o.sentAt')
    .orderBy('o.applicationId')
    .limit(objectionPageSize + 1)
    .offset((page - 1) * objectionPageSize)
    .$narrowType<{ sentAt: Date }>()
    .execute()
  return { lines: rows.slice(0, objectionPageSize), more: rows.length > objectionPageSize }
}

/** How many wait for an answer in the own agency. */
export async function countWaitingObjections(db: Db, scope: OfficerScope): Promise<number> {
  const { count } = await db
    .selectFrom('verification.objection as o')
    .innerJoin('verification.case as c', 'c.applicationId', 'o.applicationId')
    .select(sql<number>`count(*)::int`.as('count'))
    .where(inScope(scope, 'objection.answer', 'c.instansiCode'))
    .where(notErased)
    .where('o.sentAt', 'is not', null)
    .where('o.answeredAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}
