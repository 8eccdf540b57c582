import { randomUUID } from 'node:crypto'
import { freezeAccount } from '#core/account/freeze.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import { type Right, roleWith } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Tx } from '#platform/db/pool.ts'
import { changeState } from './change-state.ts'
import { openContents, sealMessage, ticketKeyOf } from './contents.ts'
import { type TicketState, isEnded } from './rules/categories.ts'
import { tellTeller } from './tell-teller.ts'

export type AnswerRefusal = 'not-found' | 'comment-missing' | 'ended' | 'no-account' | 'wrong-category' | 'already-frozen' | 'already-closed'
type Answer = { ticketId: string; comment: string; visitor: Visitor }

/** A helper answers or changes a ticket. No change without a comment, which the teller reads (features.md J3). */
export function answerTicket(deps: Deps, scope: OfficerScope, answer: Answer & { state: TicketState }): Promise<Outcome<null, AnswerRefusal>> {
  return change(deps, scope, answer, { right: 'ticket.answer', act: 'state', next: answer.state })
}

/** Freezes the account whose NIK the ticket claims, after its evidence was looked at: until two officers have decided nobody uses it. */
export function freezeClaimedAccount(deps: Deps, scope: OfficerScope, answer: Answer): Promise<Outcome<null, AnswerRefusal>> {
  return change(deps, scope, answer, { right: 'identity.correct', act: 'frozen', next: 'in-progress' }, async (tx, { accountId, category }) => {
    if (category !== 'nik-taken') return refused('wrong-category')
    if (!accountId) return refused('no-account')
    return freezeAccount(tx, { accountId, ticketId: answer.ticketId, frozenBy: scope.officerId, frozenAt: deps.clock.now() })
  })
}

type Row = { id: string; number: string; category: string; state: TicketState; accountId: string | null; wrappedKey: Buffer; contents: Buffer }
type Kind = { right: Right; act: 'state' | 'frozen'; next: TicketState }
type Work = (tx: Tx, row: Row) => Promise<Outcome<null, AnswerRefusal>>

async function change(deps: Deps, scope: OfficerScope, { ticketId, comment, visitor }: Answer, { right, act, next }: Kind, work?: Work): Promise<Outcome<null, AnswerRefusal>> {
  const role = roleWith(scope.roles, right)
  if (!role) return refused('not-found')
  return deps.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('ticket.ticket as t')
      .select(['t.id', 't.number', 't.category', 't.state', 't.accountId', 't.wrappedKey', 't.contents'])
      .where(inScope(scope, right, 't.instansiCode'))
      .where('t.id', '=', ticketId)
      .forUpdate()
      .$narrowType<{ state: TicketState }>()
      .executeTakeFirst()
    if (!row) return refused('not-found')
    if (isEnded(row.state)) return refused('ended')
    if (comment.trim().length < 3) return refused('comment-missing')
    const outcome = work ? await work(tx, row) : done(null)
    if (!outcome.ok) return outcome
    await writeAnswer(tx, deps, row, { comment, act, next, officerId: scope.officerId, role })
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(deps.keys, visitor) }, action: act === 'frozen' ? 'account-frozen' : 'ticket-answered', object: { kind: 'ticket', id: row.id }, reason: next })
    return done(null)
  })
}

type Written = { comment: string; act: 'state' | 'frozen' | 'released'; next: TicketState; officerId: string; role: string }

/** The comment, the new state and the mail that says so, in one. */
export async function writeAnswer(tx: Tx, deps: Deps, row: Pick<Row, 'id' | 'number' | 'accountId' | 'wrappedKey' | 'contents'>, { comment, act, next, officerId, role }: Written): Promise<void> {
  const now = deps.clock.now()
  const key = ticketKeyOf(deps.keys, row.wrappedKey)
  const id = randomUUID()
  await tx.insertInto('ticket.message').values({ id, ticketId: row.id, at: now, byKind: 'officer', officerId, officerRole: role, act, state: next, body: sealMessage(key, id, comment.trim().slice(0, 2000)) }).execute()
  await changeState(tx, row.id, next, now)
  await tellTeller(tx, deps, { ...row, contents: openContents(key, row.id, row.contents) })
}
