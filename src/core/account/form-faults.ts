import { sql } from 'kysely'
import { keptSince } from '#core/values/retention.ts'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db } from '#platform/db/pool.ts'
import type { RequestOutcome } from './rules/outcome-text.ts'

/** `requestId` is the number that the page told. */
export type FormFault = { at: Date; page: string; fields: string[]; outcome: RequestOutcome; requestId: string | null }

/** More tell nothing new; who hammers fills no table. */
const mostAnHour = 100

/** Notes what became of a request that was not carried out, and which fields were refused: their names, never what was typed (features.md J2, B15). */
export async function noteFormFault(db: Db, { accountId, at, page, fields, outcome, requestId }: FormFault & { accountId: string }): Promise<void> {
  await sql`
    insert into account.form_fault (account_id, at, page, fields, outcome, request_id)
    select ${accountId}, ${at}, ${page.slice(0, 200)}, ${fields.slice(0, 40)}, ${outcome}, ${requestId}
    where (select count(*) from (select from account.form_fault where account_id = ${accountId} and at > ${new Date(at.getTime() - 3_600_000)} limit ${mostAnHour}) recent) < ${mostAnHour}`.execute(db)
}

/** What of this person's was not carried out, newest first. */
export function listFormFaults(db: Db, accountId: string, limit = 50): Promise<FormFault[]> {
  return db.selectFrom('account.formFault').select(['at', 'page', 'fields', 'outcome', 'requestId']).where('accountId', '=', accountId).orderBy('at', 'desc').limit(limit).$narrowType<{ outcome: RequestOutcome }>().execute()
}

export const sweepFormFaults = (db: Db, now: Date) => deleteInBatches(db, 'account.form_fault', sql`at < ${keptSince('form-fault', now)}`)
