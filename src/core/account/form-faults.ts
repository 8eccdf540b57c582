import type { Db } from '#platform/db/pool.ts'

export type FormFault = { at: Date; page: string; fields: string[] }

const keptDays = 30

/** Notes which fields of a page were refused: their names, never what was typed (features.md J2). */
export async function noteFormFault(db: Db, fault: FormFault & { accountId: string }): Promise<void> {
  await db.insertInto('account.formFault').values({ ...fault, page: fault.page.slice(0, 200), fields: fault.fields.slice(0, 40) }).execute()
}

/** What this person's forms were refused for, newest first. */
export function listFormFaults(db: Db, accountId: string, limit = 50): Promise<FormFault[]> {
  return db.selectFrom('account.formFault').select(['at', 'page', 'fields']).where('accountId', '=', accountId).orderBy('at', 'desc').limit(limit).execute()
}

export async function sweepFormFaults(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('account.formFault').where('at', '<', new Date(now.getTime() - keptDays * 86_400_000)).execute()
}
