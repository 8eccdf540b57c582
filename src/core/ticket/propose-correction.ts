import { randomUUID } from 'node:crypto'
import { findIjazahData } from '#core/account/ijazah-data.ts'
import { type IjazahData, changedIjazahFields } from '#core/account/rules/ijazah-data.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type ProposeRefusal, proposeChange } from '#core/officer/change/propose-change.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { sealCorrection, ticketKeyOf } from './contents.ts'
import { type TicketState, isEnded } from './rules/categories.ts'

export type CorrectionRefusal = ProposeRefusal | 'not-found' | 'wrong-category' | 'ended' | 'nothing-changed'
type Asked = { ticketId: string; corrected: IjazahData; reason: string; visitor: Visitor }

/** Proposes what a ticket asks to be corrected of the ijazah's data; another officer decides (features.md B-13). */
export async function proposeCorrection(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { ticketId, corrected, reason, visitor }: Asked): Promise<Outcome<{ changeId: string }, CorrectionRefusal>> {
  const { db, keys, clock } = deps
  const ticket = await db
    .selectFrom('ticket.ticket as t')
    .select(['t.accountId', 't.category', 't.state', 't.wrappedKey'])
    .where(inScope(scope, 'identity.correct', 't.instansiCode'))
    .where('t.id', '=', ticketId)
    .$narrowType<{ state: TicketState }>()
    .executeTakeFirst()
  const before = ticket?.accountId ? await findIjazahData(db, ticket.accountId) : null
  if (!ticket?.accountId || !before) return refused('not-found')
  if (ticket.category !== 'data-mismatch') return refused('wrong-category')
  if (isEnded(ticket.state)) return refused('ended')
  const fields = changedIjazahFields(before, corrected)
  if (fields.length === 0) return refused('nothing-changed')
  if (reason.trim().length < 3) return refused('reason-missing')

  const { accountId } = ticket
  const id = randomUUID()
  // Before the proposal that names it: one that never follows leaves a row that changes nothing.
  const contents = sealCorrection(ticketKeyOf(keys, ticket.wrappedKey), id, { before, after: corrected })
  await db.insertInto('ticket.correction').values({ id, ticketId, accountId, fields, contents, proposedBy: scope.officerId, proposedAt: clock.now() }).execute()
  const proposed = await proposeChange(deps, scope, { kind: 'data-correction', instansiCode: null, object: { kind: 'ticket', id: ticketId }, payload: { ticketId, accountId, correctionId: id, fields }, reason }, visitor)
  return proposed.ok ? done(proposed.value) : proposed
}
