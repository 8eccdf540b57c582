import { recordEvent } from '#core/audit/record-event.ts'
import type { AuditAction } from '#core/audit/rules/action-text.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { insertRoles } from '#core/officer/enrolment/create-officer.ts'
import { mailLink } from '#core/officer/enrolment/issue-link.ts'
import { deleteFactors } from '#core/officer/factor/store.ts'
import { inScope } from '#core/officer/in-scope.ts'
import { noticeOfficer } from '#core/officer/notice-officer.ts'
import { type Role, rolesFor } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { deleteSessionOf } from '#core/officer/session/store.ts'
import { deleteDevicesOf } from '#core/officer/sign-in/store.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Tx } from '#platform/db/pool.ts'

export type ManageRefusal = 'not-found' | 'own-account' | 'reason-missing' | 'wrong-state' | 'roles-missing'

/** What an administrator does to another officer, and why. Nobody does it to the own account. */
export type Act = { officerId: string; reason: string; visitor: Visitor }

type Target = { id: string; status: string; instansiCode: string | null }
type Work = (tx: Tx, target: Target) => Promise<Outcome<null, ManageRefusal>>

/** Gives and takes roles; what is taken is gone with the officer's next request. */
export function changeRoles(deps: Deps, scope: OfficerScope, act: Act & { roles: readonly Role[] }) {
  return manage(deps, scope, act, 'officer-roles-changed', async (tx, target) => {
    if (act.roles.length === 0 || act.roles.some((role) => !rolesFor(target.instansiCode).includes(role))) return refused('roles-missing')
    await tx.deleteFrom('officer.role').where('officerId', '=', target.id).execute()
    await insertRoles(tx, target.id, target.instansiCode, act.roles, deps.clock.now())
    return done(null)
  }, act.roles.toSorted().join(' '))
}

/** Takes a lost second factor away and mails the officer a link to set up a new one, beside the password. */
export function resetSecondFactor(deps: Deps, scope: OfficerScope, act: Act) {
  return manage(deps, scope, act, 'officer-second-factor-reset', async (tx, target) => {
    if (target.status !== 'active') return refused('wrong-state')
    await deleteFactors(tx, target.id)
    await endEverything(tx, target.id)
    await noticeOfficer(tx, deps, target.id, 'second-factor-reset')
    await mailLink(tx, deps, target.id, 'second-factor')
    return done(null)
  })
}

/** Starts a new password by mail. Nobody but the officer ever chooses it. */
export function startPasswordReset(deps: Deps, scope: OfficerScope, act: Act) {
  return manage(deps, scope, act, 'officer-password-reset-started', async (tx, target) => {
    if (target.status !== 'active') return refused('wrong-state')
    await mailLink(tx, deps, target.id, 'password')
    return done(null)
  })
}

/** Mails an invitation again; the link before stops to serve. */
export function mailInvitationAgain(deps: Deps, scope: OfficerScope, act: Act) {
  return manage(deps, scope, act, 'officer-invitation-mailed-again', async (tx, target) => {
    if (target.status !== 'invited') return refused('wrong-state')
    await mailLink(tx, deps, target.id, 'activation')
    return done(null)
  })
}

/** A leaver is out at once: session, links and attempts end with it. */
export function disableOfficer(deps: Deps, scope: OfficerScope, act: Act) {
  return manage(deps, scope, act, 'officer-disabled', async (tx, target) => {
    if (target.status === 'disabled') return refused('wrong-state')
    await tx.updateTable('officer.officer').set({ status: 'disabled', disabledAt: deps.clock.now() }).where('id', '=', target.id).execute()
    await tx.deleteFrom('officer.link').where('officerId', '=', target.id).execute()
    await endEverything(tx, target.id)
    await noticeOfficer(tx, deps, target.id, 'disabled')
    return done(null)
  })
}

async function endEverything(tx: Tx, officerId: string): Promise<void> {
  await deleteSessionOf(tx, officerId)
  await deleteDevicesOf(tx, officerId)
  await tx.deleteFrom('officer.signInAttempt').where('officerId', '=', officerId).execute()
}

async function manage({ db, keys }: Deps, scope: OfficerScope, { officerId, reason, visitor }: Act, action: AuditAction, work: Work, detail?: string): Promise<Outcome<null, ManageRefusal>> {
  return db.transaction().execute(async (tx) => {
    const target = await tx
      .selectFrom('officer.officer')
      .select(['id', 'status', 'instansiCode'])
      .where(inScope(scope, 'officers.manage', 'officer.officer.instansiCode'))
      .where('id', '=', officerId)
      .forUpdate()
      .executeTakeFirst()
    if (!target) return refused('not-found')
    if (target.id === scope.officerId) return refused('own-account')
    if (reason.trim().length < 3) return refused('reason-missing')
    const outcome = await work(tx, target)
    if (!outcome.ok) return outcome
    const because = reason.trim().slice(0, 500)
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action, object: { kind: 'officer', id: officerId }, reason: detail ? `${detail}: ${because}` : because })
    return outcome
  })
}
