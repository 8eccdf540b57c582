import { sql } from 'kysely'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { conflictOf } from './conflict.ts'
import { shareOut } from './rules/share-out.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock'>

export const mostAtOnce = 2000

/** A verifier of the agency with what lies on their desk. */
export type VerifierLoad = { officerId: string; name: string; files: number; held: number; judgedToday: number }

/** The active verifiers of the agency, those with the least first. */
export async function listVerifierLoads({ db, clock }: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope): Promise<VerifierLoad[]> {
  if (!scope.rights.has('queue.assign') || scope.instansiCode === null) return []
  return loadsOf(db, scope.instansiCode, clock.now())
}

async function loadsOf(db: Db | Tx, instansiCode: string, now: Date): Promise<VerifierLoad[]> {
  const { rows } = await sql<VerifierLoad>`
    select o.id as officer_id, o.name,
      (select count(*)::int from verification.case c where c.assigned_to = o.id and c.state in ('unopened', 'opened', 'returned') and c.held is null) as files,
      (select count(*)::int from verification.case c where c.lease_by = o.id and c.lease_until > ${now}) as held,
      (select count(*)::int from verification.case c where c.judged_by = o.id and c.judged_at >= (date_trunc('day', ${now}::timestamptz at time zone 'Asia/Jakarta') at time zone 'Asia/Jakarta')) as judged_today
    from officer.officer o join officer.role r on r.officer_id = o.id and r.role = 'verifier'
    where o.instansi_code = ${instansiCode} and o.status = 'active'
    order by files, o.name limit 500`.execute(db)
  return rows
}

/**
 * Gives the oldest free files to these verifiers, always to whoever has the fewest, in turn among equals (features.md G3).
 * Nobody gets the file of somebody they know.
 */
export async function assignCases({ db, keys, clock }: Parts, scope: OfficerScope, { count, officerIds }: { count: number; officerIds: readonly string[] }, visitor: Visitor) {
  const { instansiCode } = scope
  if (!scope.rights.has('queue.assign') || instansiCode === null) return refused('not-allowed')
  if (!Number.isInteger(count) || count < 1 || count > mostAtOnce) return refused('count-outside')
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    const chosen = (await loadsOf(tx, instansiCode, now)).filter(({ officerId }) => officerIds.includes(officerId))
    if (chosen.length === 0) return refused('no-verifier')
    const cases = await lockFreeCases(tx, instansiCode, count, now)
    const barred = await listBarred(tx, cases, chosen.map(({ officerId }) => officerId))
    const shares = shareOut(cases, chosen, (officerId, { applicationId }) => barred.has(`${officerId} ${applicationId}`))
    if (shares.length > 0) {
      await sql`
        update verification.case c set assigned_to = s.officer_id::uuid, assigned_at = ${now}, version = version + 1
        from unnest(${shares.map(({ applicationId }) => applicationId)}::uuid[], ${shares.map(({ officerId }) => officerId)}::text[]) as s (application_id, officer_id)
        where c.application_id = s.application_id`.execute(tx)
    }
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'cases-assigned', reason: `${shares.length} to ${chosen.length}` })
    return done({ assigned: shares.length })
  })
}

async function lockFreeCases(tx: Tx, instansiCode: string, count: number, now: Date): Promise<{ applicationId: string }[]> {
  const { rows } = await sql<{ applicationId: string }>`
    select c.application_id from verification.case c
    where c.instansi_code = ${instansiCode} and c.state in ('unopened', 'opened', 'returned') and c.assigned_to is null and c.held is null and (c.lease_until is null or c.lease_until <= ${now})
    order by c.received_at, c.application_id limit ${count} for update skip locked`.execute(tx)
  return rows
}

async function listBarred(tx: Tx, cases: readonly { applicationId: string }[], officerIds: readonly string[]): Promise<Set<string>> {
  const barred = new Set<string>()
  const ids = cases.map(({ applicationId }) => applicationId)
  for (const officerId of officerIds) {
    const { rows } = await sql<{ applicationId: string }>`select c.application_id from verification.case c where c.application_id = any(${ids}::uuid[]) and ${conflictOf(officerId)}`.execute(tx)
    for (const { applicationId } of rows) barred.add(`${officerId} ${applicationId}`)
  }
  return barred
}

/** Takes back what lies assigned to or open with one officer, who is ill or has left; what was judged stays. */
export async function releaseCases({ db, keys }: Parts, scope: OfficerScope, officerId: string, visitor: Visitor) {
  const { instansiCode } = scope
  if (!scope.rights.has('queue.assign') || instansiCode === null) return refused('not-allowed')
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('verification.case')
      .set({ assignedTo: null, assignedAt: null, leaseBy: null, leaseUntil: null, version: sql`version + 1` })
      .where('instansiCode', '=', instansiCode)
      .where('state', 'in', ['unopened', 'opened', 'returned', 'second-look'])
      .where((where) => where.or([where('assignedTo', '=', officerId), where('leaseBy', '=', officerId)]))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return done({ released: 0 })
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'cases-released', object: { kind: 'officer', id: officerId }, reason: String(numUpdatedRows) })
    return done({ released: Number(numUpdatedRows) })
  })
}
