import { randomInt, randomUUID } from 'node:crypto'
import { noticeMark } from '#core/account/notice-mark.ts'
import { findAccountByNik } from '#core/account/registered-account.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { DocumentFault } from '#core/application/rules/documents.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { type TicketContents, newTicketKey, sealContents } from './contents.ts'
import { type TypedEvidence, insertEvidence, storeEvidence } from './evidence.ts'
import { type EvidenceKind, type TicketCategory, askedOf } from './rules/categories.ts'
import { answerDueAt } from './rules/duty.ts'

export type Telling = { category: TicketCategory; contents: TicketContents; evidence: TypedEvidence; formKey: string | null; visitor: Visitor }

type FileOutcome = Outcome<{ number: string }, 'too-often' | 'evidence-missing'> | { ok: false; refusal: 'evidence-faulty'; faults: Partial<Record<EvidenceKind, DocumentFault>> }

/**
 * Writes a ticket and mails its number. Whether the NIK has an account changes nothing of the answer: a ticket tells its
 * teller nothing about anybody (trust.md T01). A form that is sent twice is one ticket.
 */
export async function fileTicket(deps: Deps, { category, contents, evidence, formKey, visitor }: Telling): Promise<FileOutcome> {
  const { db, keys, clock } = deps
  const known = formKey === null ? null : await findByForm(db, formKey)
  if (known) return done({ number: known })
  if (askedOf[category].evidence.some((kind) => !evidence[kind])) return refused('evidence-missing')
  const nikIndex = keys.blindIndex('nik', contents.nik)
  if (!(await deps.limits.consume('ticket-filing', nikIndex)).allowed) return refused('too-often')
  await noticeMark(deps, contents.nik, 'ticket')

  const id = randomUUID()
  const { key, wrapped } = newTicketKey(keys)
  const stored = await storeEvidence(deps, key, evidence)
  if (!stored.ok) {
    await deps.limits.refund('ticket-filing', nikIndex)
    return { ok: false, refusal: 'evidence-faulty', faults: stored.faults }
  }
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    const account = await findAccountByNik({ db: tx, keys }, contents.nik)
    const ticket = { id, formKey, category, state: 'new', nikIndex, accountId: account?.id ?? null, instansiCode: account && (await findInstansiOf(tx, account.id)), wrappedKey: wrapped, contents: sealContents(key, id, contents), filedAt: now, changedAt: now, dueAt: answerDueAt(category, now) }
    const number = await insert(tx, ticket)
    if (!number) return done({ number: (await findByForm(tx, formKey!))! })
    await insertEvidence(tx, deps, id, stored.files, now)
    await recordEvent(tx, { by: { kind: 'anonymous', ...traceOf(keys, visitor) }, action: 'ticket-filed', object: { kind: 'ticket', id } })
    await queueMail(tx, deps, { to: contents.email, accountId: null, kind: 'ticket-filed', values: { applicantName: contents.name, number, answerBy: ticket.dueAt?.toISOString() ?? null } })
    return done({ number })
  })
}

/** The agency the account applies to: its helpdesk sees the ticket as well. */
async function findInstansiOf(tx: Tx, accountId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('application.application as a')
    .innerJoin('application.formasiChoice as c', 'c.applicationId', 'a.id')
    .select('c.instansiCode')
    .where('a.accountId', '=', accountId)
    .executeTakeFirst()
  return row?.instansiCode ?? null
}

async function findByForm(db: Db | Tx, formKey: string): Promise<string | null> {
  return (await db.selectFrom('ticket.ticket').select('number').where('formKey', '=', formKey).executeTakeFirst())?.number ?? null
}

type NewTicket = { id: string; formKey: string | null; category: string; state: string; nikIndex: Buffer; accountId: string | null; instansiCode: string | null; wrappedKey: Buffer; contents: Buffer; filedAt: Date; changedAt: Date; dueAt: Date | null }

/** Null when this very form was written meanwhile. A number that is taken is drawn again. */
async function insert(tx: Tx, ticket: NewTicket): Promise<string | null> {
  for (;;) {
    const number = newNumber()
    const row = await tx.insertInto('ticket.ticket').values({ ...ticket, number }).onConflict((conflict) => conflict.doNothing()).returning('number').executeTakeFirst()
    if (row) return number
    if (ticket.formKey !== null && (await findByForm(tx, ticket.formKey))) return null
  }
}

/** No letter or figure that can be taken for another; 32^10 of them cannot be guessed beside a limit. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const newNumber = () => Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
