import { sql } from 'kysely'
import type { IjazahField } from '#core/account/rules/ijazah-data.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import { type CorrectionContents, type TicketContents, openContents, openCorrection, openMessage, ticketKeyOf } from './contents.ts'
import type { EvidenceKind, TicketCategory, TicketState } from './rules/categories.ts'

export type ListedTicket = { id: string; number: string; category: TicketCategory; state: TicketState; instansiName: string | null; filedAt: Date; changedAt: Date; dueAt: Date | null }
export type TicketFilter = { state: TicketState | 'open'; category: TicketCategory | null; page: number }

const pageRows = 50

/** What was erased has no key any more (decision 107). */
const isKept = sql<boolean>`length(t.wrapped_key) > 0`

/** The tickets of this officer's reach: what the law wants answered by its hour, then the oldest. One more than a page tells that there are more. Those that were erased are no tickets any more. */
export async function listTickets(db: Db, scope: OfficerScope, { state, category, page }: TicketFilter): Promise<{ tickets: ListedTicket[]; more: boolean }> {
  let query = db
    .selectFrom('ticket.ticket as t')
    .leftJoin('reference.instansi as i', 'i.code', 't.instansiCode')
    .select(['t.id', 't.number', 't.category', 't.state', 'i.name as instansiName', 't.filedAt', 't.changedAt', 't.dueAt'])
    .where(inScope(scope, 'ticket.answer', 't.instansiCode'))
    .where(isKept)
    .where('t.state', 'in', state === 'open' ? ['new', 'in-progress', 'waiting'] : [state])
  if (category) query = query.where('t.category', '=', category)
  const rows = await query
    .orderBy('t.dueAt', (order) => order.asc().nullsLast())
    .orderBy('t.filedAt')
    .orderBy('t.id')
    .offset((page - 1) * pageRows)
    .limit(pageRows + 1)
    .$narrowType<{ category: TicketCategory; state: TicketState }>()
    .execute()
  return { tickets: rows.slice(0, pageRows), more: rows.length > pageRows }
}

/** How many tickets nobody has answered yet, and how many wait longer than the law allows. */
export async function countTickets({ db, clock }: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope): Promise<{ fresh: number; late: number }> {
  const { fresh, late } = await db
    .selectFrom('ticket.ticket as t')
    .select((q) => [
      q.fn.countAll<string>().filterWhere('t.state', '=', 'new').as('fresh'),
      q.fn.countAll<string>().filterWhere('t.dueAt', '<', clock.now()).as('late'),
    ])
    .where(inScope(scope, 'ticket.answer', 't.instansiCode'))
    .where('t.state', 'in', ['new', 'in-progress'])
    .executeTakeFirstOrThrow()
  return { fresh: Number(fresh), late: Number(late) }
}

export type OpenedTicket = ListedTicket & {
  accountId: string | null
  contents: TicketContents
  messages: { at: Date; byKind: string; officerRole: string | null; act: string; state: TicketState; body: string }[]
  files: { id: string; kind: EvidenceKind; mediaType: string; bytes: number; scanState: string; addedAt: Date }[]
  /** What was proposed to be corrected, and whether a second officer agreed. */
  corrections: (CorrectionContents & { fields: IjazahField[]; proposedAt: Date; appliedAt: Date | null })[]
}

/** One ticket with its story, conversation and list of evidence; null when it is not this officer's to see. */
export async function findTicket({ db, keys }: Pick<Deps, 'db' | 'keys'>, scope: OfficerScope, id: string): Promise<OpenedTicket | null> {
  if (!isUuid(id)) return null
  const row = await db
    .selectFrom('ticket.ticket as t')
    .leftJoin('reference.instansi as i', 'i.code', 't.instansiCode')
    .select(['t.id', 't.number', 't.category', 't.state', 'i.name as instansiName', 't.filedAt', 't.changedAt', 't.dueAt', 't.accountId', 't.wrappedKey', 't.contents'])
    .where(inScope(scope, 'ticket.answer', 't.instansiCode'))
    .where('t.id', '=', id)
    .where(isKept)
    .$narrowType<{ category: TicketCategory; state: TicketState }>()
    .executeTakeFirst()
  if (!row) return null
  const { wrappedKey, contents, ...ticket } = row
  const key = ticketKeyOf(keys, wrappedKey)
  const messages = (await listMessages(db, id)).map(({ body, ...message }) => ({ ...message, body: openMessage(key, message.id, body) }))
  const files = await db.selectFrom('ticket.file').select(['id', 'kind', 'mediaType', 'bytes', 'scanState', 'addedAt']).where('ticketId', '=', id).orderBy('addedAt').limit(50).$narrowType<{ kind: EvidenceKind }>().execute()
  return { ...ticket, contents: openContents(key, id, contents), messages, files, corrections: await listCorrections(db, key, id) }
}

async function listCorrections(db: Db, key: Buffer, ticketId: string): Promise<OpenedTicket['corrections']> {
  const rows = await db.selectFrom('ticket.correction').select(['id', 'fields', 'contents', 'proposedAt', 'appliedAt']).where('ticketId', '=', ticketId).orderBy('proposedAt', 'desc').limit(20).execute()
  return rows.toReversed().map(({ id, fields, contents, ...when }) => ({ ...when, fields: fields as IjazahField[], ...openCorrection(key, id, contents) }))
}

export function listMessages(db: Db | Tx, ticketId: string) {
  return db
    .selectFrom('ticket.message')
    .select(['id', 'at', 'byKind', 'officerRole', 'act', 'state', 'body'])
    .where('ticketId', '=', ticketId)
    .orderBy('at')
    .limit(200)
    .$narrowType<{ state: TicketState; byKind: 'applicant' | 'officer' | 'system' }>()
    .execute()
}

/** One piece of evidence of a ticket in reach, opened. */
export async function findEvidence({ db, keys, storage }: Pick<Deps, 'db' | 'keys' | 'storage'>, scope: OfficerScope, ticketId: string, fileId: string): Promise<{ mediaType: string; content: Buffer } | null> {
  if (!isUuid(ticketId) || !isUuid(fileId)) return null
  const row = await db
    .selectFrom('ticket.file as f')
    .innerJoin('ticket.ticket as t', 't.id', 'f.ticketId')
    .select(['f.storageKey', 'f.mediaType', 't.wrappedKey'])
    .where(inScope(scope, 'ticket.answer', 't.instansiCode'))
    .where('t.id', '=', ticketId)
    .where('f.id', '=', fileId)
    .where('f.scanState', '<>', 'infected')
    .where(isKept)
    .executeTakeFirst()
  if (!row) return null
  return { mediaType: row.mediaType, content: openFile(ticketKeyOf(keys, row.wrappedKey), row.storageKey, await storage.read(row.storageKey)) }
}
