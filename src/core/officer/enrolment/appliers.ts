import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { Appliers, DecidedBy } from '#core/officer/change/decide-change.ts'
import { deleteFactors, lockOfficer } from '#core/officer/factor/store.ts'
import { rolesFor } from '#core/officer/rules/rights.ts'
import { done, refused } from '#core/outcome.ts'
import { parseEmail } from '#core/values/email.ts'
import type { Tx } from '#platform/db/pool.ts'
import { createOfficer } from './create-officer.ts'
import { mailLink } from './issue-link.ts'

/** What the second person's yes does to officers: an invited one is written and mailed, a disabled one starts anew. */
export function officerAppliers(deps: Deps): Pick<Appliers, 'officer-invitation' | 'officer-return'> {
  return {
    'officer-invitation': async (tx, payload, by) => {
      const email = parseEmail(payload.email)
      const roles = payload.roles.filter((role) => rolesFor(payload.instansiCode).includes(role))
      if (!email || roles.length === 0) return refused('invitation-not-valid')
      const id = await createOfficer(tx, deps, { ...payload, email, roles }, { invitedBy: by.proposedBy, approvedBy: by.approvedBy })
      if (!id) return refused('email-taken')
      await recordInvited(tx, id, by)
      await mailLink(tx, deps, id, 'activation')
      return done(null)
    },
    'officer-return': async (tx, { officerId }, by) => {
      const { status } = await lockOfficer(tx, officerId)
      if (status !== 'disabled') return refused('not-disabled')
      await deleteFactors(tx, officerId)
      await tx.deleteFrom('officer.password').where('officerId', '=', officerId).execute()
      await tx.updateTable('officer.officer').set({ status: 'invited', disabledAt: null }).where('id', '=', officerId).execute()
      await recordInvited(tx, officerId, by)
      await mailLink(tx, deps, officerId, 'activation')
      return done(null)
    },
  }
}

async function recordInvited(tx: Tx, officerId: string, { approvedBy }: DecidedBy): Promise<void> {
  await recordEvent(tx, { by: { kind: 'officer', id: approvedBy }, action: 'officer-invited', object: { kind: 'officer', id: officerId } })
}
