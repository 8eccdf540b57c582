import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { officerEmailIndex } from '#core/officer/officer-fields.ts'
import { insertOfficerEvent } from '#core/officer/sign-in/store.ts'
import type { Email } from '#core/values/email.ts'
import { mailLink } from './issue-link.ts'

/** Notes that somebody asked for a new password; the answer is the same whether or not there is such an officer (trust.md T01). */
export async function requestOfficerReset({ db, keys, clock, queue, limits }: Deps, email: Email, visitor: Visitor): Promise<void> {
  const emailIndex = officerEmailIndex(keys, email)
  if (!(await limits.consume('officer-reset-request', emailIndex)).allowed) return
  await db.transaction().execute(async (tx) => {
    const { id: requestId } = await tx.insertInto('officer.resetRequest').values({ emailIndex, requestedAt: clock.now() }).returning('id').executeTakeFirstOrThrow()
    await insertOfficerEvent(tx, { emailIndex, at: clock.now(), kind: 'reset-requested', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'anonymous', ...traceOf(keys, visitor) }, action: 'officer-reset-requested', object: { kind: 'officer-reset-request', id: requestId } })
    await queue.send(tx, 'start-officer-reset', { requestId }, { turn: 'first' })
  })
}

/** Mails an active officer the link; for everybody else nothing happens. A job that runs twice mails one. */
export async function startOfficerReset(deps: Deps, requestId: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const request = await tx.deleteFrom('officer.resetRequest').where('id', '=', requestId).returning('emailIndex').executeTakeFirst()
    if (!request) return
    const officer = await tx.selectFrom('officer.officer').select('id').where('emailIndex', '=', request.emailIndex).where('status', '=', 'active').executeTakeFirst()
    if (officer) await mailLink(tx, deps, officer.id, 'password')
  })
}
