import { sql } from 'kysely'
import { findSubmittedApplication } from '#core/application/submitted-application.ts'
import { loadDataKey } from '#core/application/application.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OpenRefusal } from '#core/officer/access/open-file.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { conflictOf } from './conflict.ts'
import { lookInto } from './look-into.ts'
import { type Objection, findObjection } from './objection-store.ts'
import { type FailedPoint, failedPoints } from './published-result.ts'
import { listVerdicts } from './verdict-store.ts'
import { notErased } from './not-erased.ts'

export type AnswerBar = 'own-verdict' | 'conflict-of-interest'

/** Judged or supervised case `c` at any time: such an officer does not answer its objection, and is not calibrated by it. */
export const isParty = (officerId: string) => sql<boolean>`exists (
  select from verification.verdict v left join verification.review r on r.verdict_id = v.id
  where v.application_id = c.application_id and ${officerId}::uuid in (v.judged_by, r.supervised_by))`

function selectObjection(db: Db | Tx, scope: OfficerScope, applicationId: string) {
  return db
    .selectFrom('verification.objection as o')
    .innerJoin('verification.case as c', 'c.applicationId', 'o.applicationId')
    .innerJoin('application.application as a', 'a.id', 'c.applicationId')
    .select(['c.applicationId', 'c.accountId', 'c.seasonId', 'c.instansiCode', 'a.dataKeyId', 'o.sentAt', 'o.answeredAt', isParty(scope.officerId).as('isParty'), conflictOf(scope.officerId).as('isConflict')])
    .where('o.applicationId', '=', applicationId)
    .where('o.sentAt', 'is not', null)
    .where(inScope(scope, 'objection.answer', 'c.instansiCode'))
    .where(notErased)
}

/** A sent objection as this officer may know of it; a draft or another agency's does not exist. */
async function findObjectionRow(db: Db | Tx, scope: OfficerScope, applicationId: string) {
  return isUuid(applicationId) ? ((await selectObjection(db, scope, applicationId).executeTakeFirst()) ?? null) : null
}

/** The case as well: a publication that is being made counts the answers under its lock (lockAgency). */
export async function lockObjectionRow(tx: Tx, scope: OfficerScope, applicationId: string) {
  return isUuid(applicationId) ? ((await selectObjection(tx, scope, applicationId).forUpdate(['o', 'c']).executeTakeFirst()) ?? null) : null
}

export function barOf({ isParty, isConflict }: { isParty: boolean; isConflict: boolean }): AnswerBar | null {
  if (isConflict) return 'conflict-of-interest'
  return isParty ? 'own-verdict' : null
}

/** Everything that answering needs: what was not met, what was objected, and the documents as they were sent. */
export type OpenedObjection = { applicationId: string; registrationNumber: string; nameOnKtp: string; jabatan: string; failed: readonly FailedPoint[]; objection: Objection; note: string | null }

export type OpenObjectionRefusal = OpenRefusal | AnswerBar | 'not-found'

/** Opens an objection for an officer who may answer it, and writes that down where its owner reads it. */
export async function openObjection(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'limits' | 'log'>, scope: OfficerScope, applicationId: string, visitor: Visitor): Promise<Outcome<OpenedObjection, OpenObjectionRefusal>> {
  const { db, keys } = deps
  const row = await findObjectionRow(db, scope, applicationId)
  if (!row) return refused('not-found')
  const bar = barOf(row)
  if (bar) return refused(bar)
  const looked = await lookInto(deps, scope, row, visitor)
  if (!looked.ok) return looked
  const dataKey = await loadDataKey(db, keys, row)
  const [submitted, [verdict], objection] = await Promise.all([findSubmittedApplication(deps, { applicationId }), listVerdicts(db, dataKey, applicationId, 1), findObjection(db, dataKey, applicationId)])
  if (!submitted || !verdict || !objection) throw new Error('An objection without its verdict')
  const { snapshot, registrationNumber } = submitted
  return done({ applicationId, registrationNumber, nameOnKtp: snapshot.applicant.nameOnKtp, jabatan: snapshot.formasi.jabatan, failed: failedPoints(snapshot, verdict), objection, note: verdict.note })
}
