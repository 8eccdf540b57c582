import { sql } from 'kysely'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Tx } from '#platform/db/pool.ts'
import { recordCaseEvent } from './case-store.ts'
import { conflictOf } from './conflict.ts'
import type { Work } from './rules/groups.ts'
import { leaseUntil } from './rules/lease.ts'

export type NextRefusal = 'not-allowed' | 'nothing-left'

export const rightFor = { judge: 'case.judge', supervise: 'case.supervise' } as const satisfies Record<Work, string>

/**
 * Gives the officer a file that nobody else has: the one that lies open already, then what was assigned, then the oldest
 * that is free. However many ask at once, none waits for another and no two get the same.
 */
export async function claimNext({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, visitor: Visitor, work: Work = 'judge') {
  const { instansiCode } = scope
  if (!scope.rights.has(rightFor[work]) || instansiCode === null) return refused<NextRefusal>('not-allowed')
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    for (const pick of picks[work]) {
      const applicationId = await take(tx, pick({ officerId: scope.officerId, instansiCode, now, seesVerdicts: scope.rights.has('case.supervise') }), scope.officerId, now)
      if (!applicationId) continue
      await recordCaseEvent(tx, keys, scope, visitor, 'case-claimed', applicationId)
      return done({ applicationId })
    }
    return refused<NextRefusal>('nothing-left')
  })
}

/** `seesVerdicts`: supervisors, who cannot judge blind. */
type Asker = { officerId: string; instansiCode: string; now: Date; seesVerdicts: boolean }

// The states stand as literals: a partial index serves only what it can prove.
const judgeable = sql`c.state in ('unopened', 'opened', 'returned')`
const free = ({ officerId, now }: Asker) => sql`(c.lease_until is null or c.lease_until <= ${now} or c.lease_by = ${officerId})`
const mine = ({ officerId, now }: Asker) => sql`c.lease_by = ${officerId} and c.lease_until > ${now}`

const picks: Record<Work, readonly ((asker: Asker) => ReturnType<typeof sql>)[]> = {
  judge: [
    (asker) => sql`${mine(asker)} and (${judgeable} or (c.awaits_blind and ${asker.seesVerdicts} = false and c.judged_by <> ${asker.officerId}))`,
    (asker) => sql`c.assigned_to = ${asker.officerId} and ${judgeable} and ${free(asker)}`,
    (asker) => sql`c.instansi_code = ${asker.instansiCode} and c.awaits_blind and ${asker.seesVerdicts} = false and c.judged_by <> ${asker.officerId} and ${free(asker)}`,
    (asker) => sql`c.instansi_code = ${asker.instansiCode} and ${judgeable} and c.assigned_to is null and ${free(asker)}`,
  ],
  supervise: [
    (asker) => sql`${mine(asker)} and c.state = 'second-look' and c.judged_by <> ${asker.officerId}`,
    (asker) => sql`c.instansi_code = ${asker.instansiCode} and c.state = 'second-look' and not c.awaits_blind and c.judged_by <> ${asker.officerId} and ${free(asker)}`,
  ],
}

async function take(tx: Tx, where: ReturnType<typeof sql>, officerId: string, now: Date): Promise<string | null> {
  const { rows } = await sql<{ applicationId: string }>`
    update verification.case set lease_by = ${officerId}, lease_until = ${leaseUntil(now)}, leased_at = case when lease_by = ${officerId} and lease_until > ${now} then leased_at else ${now} end
    where application_id = (
      select c.application_id from verification.case c where ${where} and c.held is null and not ${conflictOf(officerId)}
      order by c.received_at, c.application_id limit 1 for update skip locked)
    returning application_id`.execute(tx)
  return rows[0]?.applicationId ?? null
}
