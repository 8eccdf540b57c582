import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Email } from '#core/values/email.ts'
import { emailIndexOf } from '#emeterai/account/account-fields.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'

export type Decision = { distributorId: string; email: Email; operator: string; verdict: { kind: 'approve' } | { kind: 'refuse'; reason: string } }

/**
 * An operator has looked at an organisation's data and letter: its account is usable from now on, or refused with a reason
 * that it reads. Either way it hears by mail, and only once.
 */
export async function decideAccount(deps: HouseDeps, { distributorId, email, operator, verdict }: Decision): Promise<Outcome<null, 'not-waiting'>> {
  return deps.db.transaction().execute(async (tx) => {
    const account = await tx
      .selectFrom('emeterai.account')
      .select('id')
      .where('distributorId', '=', distributorId)
      .where('emailIndex', '=', emailIndexOf(deps.keys, email))
      .where('state', '=', 'waiting-approval')
      .forUpdate()
      .executeTakeFirst()
    if (!account) return refused('not-waiting')
    const { id } = account
    const decidedAt = deps.clock.now()
    const paths = pathsOf(distributorId)
    const object = { kind: 'account', id }
    const by = { kind: 'operator', id: operator } as const
    if (verdict.kind === 'approve') {
      await tx.updateTable('emeterai.account').set({ state: 'active', decidedAt }).where('id', '=', id).execute()
      await recordHouseEvent(tx, { by, action: 'account-approved', object })
      await mailHolder(tx, deps, id, 'account-approved', { signInLink: `${deps.houseUrl}${paths.signIn}` })
    } else {
      await tx.updateTable('emeterai.account').set({ state: 'refused', decidedAt, refusalReason: verdict.reason }).where('id', '=', id).execute()
      await recordHouseEvent(tx, { by, action: 'account-refused', object })
      await mailHolder(tx, deps, id, 'account-refused', { reason: verdict.reason, registerLink: `${deps.houseUrl}${paths.register}` })
    }
    return done(null)
  })
}
