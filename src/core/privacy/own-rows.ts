import { type RawBuilder, sql } from 'kysely'
import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import type { Place } from '#platform/keys/field-cipher.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import { classification, columnsOf } from './rules/classification.ts'

type Row = Record<string, unknown>
type Whose = { accountId: string; dataKeyId: string; nikIndex: Buffer; now: Date }

/** How a table leads to its person, where it has neither `account_id` nor `application_id`. */
const ways: Record<string, (whose: Whose) => RawBuilder<unknown>> = {
  'account.account': ({ accountId }) => sql`t.id = ${accountId}`,
  'account.file': ({ dataKeyId }) => sql`t.data_key_id = ${dataKeyId}`,
  'account.sign_in_event': ({ nikIndex }) => sql`t.nik_index = ${nikIndex}`,
  'likeness.pair': ({ accountId }) => sql`(t.one_id = ${accountId} or t.other_id = ${accountId})`,
  'ticket.ticket': ({ accountId }) => sql`t.account_id = ${accountId}`,
  'ticket.message': ({ accountId }) => sql`t.ticket_id in (select id from ticket.ticket where account_id = ${accountId})`,
  'ticket.correction': ({ accountId }) => sql`t.ticket_id in (select id from ticket.ticket where account_id = ${accountId})`,
  'ticket.file': ({ accountId }) => sql`t.ticket_id in (select id from ticket.ticket where account_id = ${accountId})`,
  'verification.requirement_verdict': (whose) => sql`t.verdict_id in (select id from verification.verdict where ended_at is null and application_id in (${publishedOf(whose)}))`,
}

const applicationsOf = (accountId: string) => sql`select id from application.application where account_id = ${accountId}`
/** What officers decide is told at the moment of its publication, which is approved before; here as everywhere. */
const publishedOf = ({ accountId, now }: Whose) => sql`select application_id from verification.case where account_id = ${accountId} and published_at <= ${now}`

/** Before somebody has an account there is nobody who could ask. */
const beforeAnAccount = ['account.registration']

/** The tables that hold something of an applicant. */
export const ownTables: readonly string[] = Object.entries(classification).flatMap(([name, table]) =>
  !beforeAnAccount.includes(name) && (columnsOf(table, 'personal').length > 0 || columnsOf(table, 'sealed').length > 0) ? [name] : [],
)

function wayTo(table: string, whose: Whose): RawBuilder<unknown> {
  const way = ways[table]
  if (way) return way(whose)
  const keys = columnsOf(classification[table]!, 'pseudonym')
  if (table.startsWith('verification.') && table !== 'verification.objection' && table !== 'verification.objection_point') return sql`t.application_id in (${publishedOf(whose)})`
  return keys.includes('account_id') ? sql`t.account_id = ${whose.accountId}` : sql`t.application_id in (${applicationsOf(whose.accountId)})`
}

/** Where a sealed value was sealed for. */
function placeOf(table: string, column: string, row: Row): Place {
  const own = `${row['application_id'] ?? row['id']}`
  if (table === 'application.draft_field') return `${table}|${row['step']}.${row['field']}|${own}`
  if (table === 'verification.objection_point') return `${table}|${column}|${own}/${row['requirement_id']}`
  if (table === 'verification.requirement_verdict') return `${table}|${column}|${row['verdict_id']}/${row['requirement_id']}`
  // The account's own envelope, kept to be put back.
  if (table === 'account.disavowal') return `account.account|email|${row['account_id']}`
  // Kept to the letter as it was sent first.
  if (table === 'application.superseded_submission') return `application.submission|${column}|${own}`
  return `${table}|${column}|${table.startsWith('ticket.') || table === 'account.account' ? row['id'] : own}`
}

/** Every personal field of this account, opened, by table: what the law calls a copy. */
export async function readOwnRows({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, accountId: string): Promise<Record<string, Row[]>> {
  const { dataKeyId, nikIndex } = await db.selectFrom('account.account').select(['dataKeyId', 'nikIndex']).where('id', '=', accountId).executeTakeFirstOrThrow()
  const dataKey = openDataKey(keys, await loadWrappedKey(db, dataKeyId))
  const ticketKeys = new Map((await db.selectFrom('ticket.ticket').select(['id', 'wrappedKey']).where('accountId', '=', accountId).execute()).map(({ id, wrappedKey }) => [id, openDataKey(keys, wrappedKey)]))
  const whose = { accountId, dataKeyId, nikIndex, now: clock.now() }
  const found: Record<string, Row[]> = {}
  for (const table of ownTables) {
    const { rows } = await sql<{ row: Row; sealed: Record<string, string | null> }>`select to_jsonb(t) as row, ${sealedOf(table)} as sealed from ${sql.table(table)} t where ${wayTo(table, whose)} limit 10000`.execute(db)
    found[table] = rows.map(({ row, sealed }) => openRow(table, row, sealed, ticketKeys.get(String(row['ticket_id'] ?? row['id'])) ?? dataKey))
  }
  const isFinal = await hasFinalResult(db, whose)
  return isFinal ? found : withoutAnswers(found)
}

/** The publication that makes this person's result final has come: another one of the agency tells nothing of it. */
async function hasFinalResult(db: Deps['db'], { accountId, now }: Whose): Promise<boolean> {
  const row = await db
    .selectFrom('verification.case as c')
    .innerJoin('verification.publication as p', 'p.id', 'c.publicationId')
    .innerJoin('verification.publication as f', 'f.id', 'p.finalId')
    .select('f.id')
    .where('c.accountId', '=', accountId)
    .where('f.publishedAt', '<=', now)
    .executeTakeFirst()
  return row !== undefined
}

function sealedOf(table: string) {
  const columns = columnsOf(classification[table]!, 'sealed')
  return columns.length === 0 ? sql`'{}'::jsonb` : sql`jsonb_build_object(${sql.join(columns.flatMap((column) => [sql.lit(column), sql`encode(${sql.ref(`t.${column}`)}, 'base64')`]))})`
}

function openRow(table: string, row: Row, sealed: Record<string, string | null>, key: Buffer): Row {
  const columns = classification[table]!
  const clear = columnsOf(columns, 'personal').map((column) => [column, row[column]] as const)
  const opened = columnsOf(columns, 'sealed').map((column) => [column, sealed[column] ? readable(decryptField(key, Buffer.from(sealed[column], 'base64'), placeOf(table, column, row))) : null] as const)
  return Object.fromEntries([...clear, ...opened])
}

/** What was kept as JSON is handed out as JSON. */
function readable(text: string): unknown {
  if (!/^[[{]/.test(text)) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text // An address may begin with a bracket.
  }
}

/** Answers to an objection are told on the day of the final results (domain.md §1.10). */
function withoutAnswers(found: Record<string, Row[]>): Record<string, Row[]> {
  const hide = (rows: Row[] = [], columns: readonly string[]) => rows.map((row) => ({ ...row, ...Object.fromEntries(columns.map((column) => [column, null])) }))
  return { ...found, 'verification.objection': hide(found['verification.objection'], ['answered_at', 'is_accepted']), 'verification.objection_point': hide(found['verification.objection_point'], ['decision', 'answer']) }
}
