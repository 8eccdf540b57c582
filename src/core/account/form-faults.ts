import { sql } from 'kysely'
import { keptSince } from '#core/values/retention.ts'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db } from '#platform/db/pool.ts'

export type FormFault = { at: Date; page: string; fields: string[] }

/** Notes which fields of a page were refused: their names, never what was typed (features.md J2). */
export async function noteFormFault(db: Db, fault: FormFault & { accountId: string }): Promise<void> {
  await db.insertInto('account.formFault').values({ ...fault, page: fault.page.slice(0, 200), fields: fault.fields.slice(0, 40) }).execute()
}

/** What this person's forms were refused for, newest first. */
export function listFormFaults(db: Db, accountId: string, limit = 50): Promise<FormFault[]> {
  return db.selectFrom('account.formFault').select(['at', 'page', 'fields']).where('accountId', '=', accountId).orderBy('at', 'desc').limit(limit).execute()
}

export const sweepFormFaults = (db: Db, now: Date) => deleteInBatches(db, 'account.form_fault', sql`at < ${keptSince('form-fault', now)}`)
