import { type Updateable, sql } from 'kysely'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { AuditAction } from '#core/audit/rules/action-text.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { VerificationCase } from '#platform/db/types.ts'
import { isUuid } from '#platform/is-uuid.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { conflictOf } from './conflict.ts'
import { notErased } from './not-erased.ts'
import { hidesVerdict } from './rules/blind-check.ts'
import type { CaseState, Hold } from './rules/groups.ts'
import type { Overall } from './rules/judgement.ts'

const columns = [
  'c.applicationId', 'c.instansiCode', 'c.formasiId', 'c.accountId', 'c.receivedAt', 'c.state', 'c.overall', 'c.version', 'c.assignedTo', 'c.leaseBy', 'c.leaseUntil', 'c.leasedAt',
  'c.openedAt', 'c.judgedBy', 'c.judgedAt', 'c.supervisedBy', 'c.supervisedAt', 'c.publishedAt', 'c.held', 'c.heldAt', 'c.awaitsBlind',
] as const

export type CaseRow = {
  applicationId: string
  instansiCode: string
  formasiId: number
  accountId: string
  receivedAt: Date
  state: CaseState
  overall: Overall | null
  version: number
  assignedTo: string | null
  leaseBy: string | null
  leaseUntil: Date | null
  /** When who has or had it took it. */
  leasedAt: Date | null
  openedAt: Date | null
  judgedBy: string | null
  judgedAt: Date | null
  supervisedBy: string | null
  supervisedAt: Date | null
  publishedAt: Date | null
  held: Hold | null
  heldAt: Date | null
  /** Another verifier judges it first, without seeing the verdict (blind-check.ts). */
  awaitsBlind: boolean
  dataKeyId: string
  /** The officer must not judge this person (conflict.ts). */
  isConflict: boolean
}

/** The case as this officer may know of it: of another agency it does not exist (trust.md T07), and a verdict that is given again blind is not told. */
export async function findCaseRow(db: Db | Tx, scope: OfficerScope, applicationId: string): Promise<CaseRow | null> {
  if (!isUuid(applicationId)) return null
  const row = await selectCase(db, scope, applicationId).executeTakeFirst()
  return row ? (hidesVerdict(scope, row) ? { ...row, overall: null, judgedBy: null, judgedAt: null } : row) : null
}

/** Nobody else changes the case until this transaction ends. */
export async function lockCase(tx: Tx, scope: OfficerScope, applicationId: string): Promise<CaseRow | null> {
  if (!isUuid(applicationId)) return null
  return (await selectCase(tx, scope, applicationId).forUpdate('c').executeTakeFirst()) ?? null
}

function selectCase(db: Db | Tx, scope: OfficerScope, applicationId: string) {
  return db
    .selectFrom('verification.case as c')
    .innerJoin('application.application as a', 'a.id', 'c.applicationId')
    .select([...columns, 'a.dataKeyId', conflictOf(scope.officerId).as('isConflict')])
    .where('c.applicationId', '=', applicationId)
    .where(inScope(scope, 'queue.read', 'c.instansiCode'))
    .where(notErased)
    .$narrowType<{ state: CaseState; overall: Overall | null; held: Hold | null; isConflict: boolean }>()
}

/** Every change counts, so that a form drawn before it is noticed. */
export async function changeCase(tx: Tx, applicationId: string, change: Omit<Updateable<VerificationCase>, 'version'>) {
  await tx
    .updateTable('verification.case')
    .set({ ...change, version: sql`version + 1` })
    .where('applicationId', '=', applicationId)
    .execute()
}

/** Done with it: it lies open on nobody's desk. */
export const laidDown = { leaseBy: null, leaseUntil: null } as const

/** The trail of a case is its timeline: no personal data in it. */
export async function recordCaseEvent(tx: Tx, keys: KeyRing, scope: OfficerScope, visitor: Visitor, action: AuditAction, applicationId: string, reason?: string) {
  const by: Actor = { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }
  await recordEvent(tx, { by, action, object: { kind: 'case', id: applicationId }, ...(reason ? { reason } : {}) })
}
