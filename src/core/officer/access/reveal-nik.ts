import { recordEvent } from '#core/audit/record-event.ts'
import { recordOpening } from '#core/audit/record-opening.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { roleWith } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'

type Parts = Pick<Deps, 'db' | 'limits' | 'log' | 'keys' | 'clock'>

export type RevealRefusal = 'not-allowed' | 'reason-missing'

/**
 * Before a NIK is shown in full: the right, a reason, and the trace of both (trust.md T21). Sixty an hour pass quietly;
 * beyond that each still passes, and an alarm is raised. The caller loads the NIK afterwards, within the officer's scope.
 */
export async function revealNik(deps: Parts, scope: OfficerScope, { accountId, reason }: { accountId: string; reason: string }, visitor: Visitor): Promise<Outcome<null, RevealRefusal>> {
  const { db, limits, log, keys, clock } = deps
  const { officerId, instansiName } = scope
  const role = roleWith(scope.roles, 'nik.reveal')
  if (!role) return refused('not-allowed')
  if (reason.trim().length < 3) return refused('reason-missing')
  const { allowed: isUsual } = await limits.consume('officer-nik-reveal', officerId)
  const isAlarm = !isUsual && (await limits.consume('officer-reveal-alarm', officerId)).allowed
  if (isAlarm) log.warn('officer-reveals-many', { code: officerId })
  await db.transaction().execute(async (tx) => {
    await recordOpening(tx, { officerId, officerRole: role, instansiName, accountId, what: 'nik', reason: reason.trim().slice(0, 500), ...traceOf(keys, visitor) }, clock.now())
    if (isAlarm) await recordEvent(tx, { by: { kind: 'system' }, action: 'nik-reveals-many', object: { kind: 'officer', id: officerId }, reason: 'more than 60 in an hour' })
  })
  return done(null)
}
