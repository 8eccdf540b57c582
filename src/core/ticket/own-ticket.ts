import { noticeMark } from '#core/account/notice-mark.ts'
import { randomUUID } from 'node:crypto'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { DocumentFault } from '#core/application/rules/documents.ts'
import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Nik } from '#core/values/nik.ts'
import { changeState } from './change-state.ts'
import { openMessage, sealMessage, ticketKeyOf } from './contents.ts'
import { type TypedEvidence, insertEvidence, storeEvidence } from './evidence.ts'
import { type EvidenceKind, type TicketCategory, type TicketState, isEnded } from './rules/categories.ts'
import { clockOf } from './rules/duty.ts'
import { listMessages } from './queries.ts'

export type OwnTicket = {
  id: string
  number: string
  category: TicketCategory
  state: TicketState
  filedAt: Date
  /** Until when the law wants an answer. */
  dueAt: Date | null
  clock: ReturnType<typeof clockOf>
  messages: { at: Date; by: 'applicant' | 'officer' | 'system'; body: string }[]
}

export type LookRefusal = 'not-found' | 'too-often'
type Look = { number: string; nik: Nik }

/**
 * The ticket of this number and this NIK. A number that does not exist and a NIK that does not fit get the same answer, and
 * both are counted, by number and by NIK (no oracle for either).
 */
export async function findOwnTicket(deps: Deps, { number, nik }: Look): Promise<Outcome<OwnTicket, LookRefusal>> {
  const nikIndex = deps.keys.blindIndex('nik', nik)
  const counts = [await deps.limits.consume('ticket-look-number', number), await deps.limits.consume('ticket-look-nik', nikIndex)]
  if (counts.some(({ allowed }) => !allowed)) return refused('too-often')
  const row = await deps.db
    .selectFrom('ticket.ticket')
    .select(['id', 'number', 'category', 'state', 'filedAt', 'dueAt', 'wrappedKey'])
    .where('number', '=', number)
    .where('nikIndex', '=', nikIndex)
    .$narrowType<{ category: TicketCategory; state: TicketState }>()
    .executeTakeFirst()
  if (!row) {
    await noticeMark(deps, nik, 'ticket')
    return refused('not-found')
  }
  await deps.limits.refund('ticket-look-number', number)
  await deps.limits.refund('ticket-look-nik', nikIndex)
  const { wrappedKey, ...ticket } = row
  const key = ticketKeyOf(deps.keys, wrappedKey)
  const messages = (await listMessages(deps.db, row.id)).map(({ id, at, byKind, body }) => ({ at, by: byKind, body: openMessage(key, id, body) }))
  return done({ ...ticket, clock: clockOf(ticket, deps.clock.now()), messages })
}

export type ReplyRefusal = LookRefusal | 'ended' | 'too-often'

/** The teller answers what was asked, with more evidence where there is some. The ticket goes back to its helper. */
export async function replyToTicket(deps: Deps, look: Look, { body, evidence, visitor }: { body: string; evidence: TypedEvidence; visitor: Visitor }) {
  const found = await findOwnTicket(deps, look)
  if (!found.ok) return found
  const { id: ticketId } = found.value
  const nikIndex = deps.keys.blindIndex('nik', look.nik)
  if (!(await deps.limits.consume('ticket-reply', nikIndex)).allowed) return refused<ReplyRefusal>('too-often')
  const { wrappedKey } = await deps.db.selectFrom('ticket.ticket').select('wrappedKey').where('id', '=', ticketId).executeTakeFirstOrThrow()
  const key = ticketKeyOf(deps.keys, wrappedKey)
  const stored = await storeEvidence(deps, key, evidence)
  if (!stored.ok) return { ok: false, refusal: 'evidence-faulty', faults: stored.faults as Partial<Record<EvidenceKind, DocumentFault>> } as const
  const now = deps.clock.now()
  return deps.db.transaction().execute(async (tx) => {
    const { state } = await tx.selectFrom('ticket.ticket').select('state').where('id', '=', ticketId).forUpdate().$narrowType<{ state: TicketState }>().executeTakeFirstOrThrow()
    if (isEnded(state)) return refused<ReplyRefusal>('ended')
    const next: TicketState = state === 'waiting' ? 'in-progress' : state
    const id = randomUUID()
    await tx.insertInto('ticket.message').values({ id, ticketId, at: now, byKind: 'applicant', act: 'reply', state: next, body: sealMessage(key, id, body) }).execute()
    await changeState(tx, ticketId, next, now)
    await insertEvidence(tx, deps, ticketId, stored.files, now)
    await recordEvent(tx, { by: { kind: 'anonymous', ...traceOf(deps.keys, visitor) }, action: 'ticket-replied', object: { kind: 'ticket', id: ticketId } })
    return done(null)
  })
}
