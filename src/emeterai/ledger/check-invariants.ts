import { sql } from 'kysely'
import type { Db } from '#platform/db/pool.ts'
import { type Scope, invariants } from './invariants.ts'

/** A rule that is broken, how often, and the first of what breaks it. */
export type Breach = { invariant: string; count: number; ids: string[] }

const shown = 10

/** Asks every invariant of the ledger in one snapshot of the database, so that work under way is never seen half done. Empty when all hold. */
export async function checkInvariants(db: Db, { accountIds = null, now = new Date() }: Partial<Scope> = {}): Promise<Breach[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local statement_timeout = '10min'`.execute(tx)
      const breaches: Breach[] = []
      for (const { name, breaches: find } of invariants) {
        const { rows } = await find({ accountIds, now }).execute(tx)
        if (rows.length > 0) breaches.push({ invariant: name, count: rows.length, ids: rows.slice(0, shown).map(({ id }) => id) })
      }
      return breaches
    })
}
