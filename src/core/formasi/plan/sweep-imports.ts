import { sql } from 'kysely'
import { keptSince } from '#core/values/retention.ts'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db } from '#platform/db/pool.ts'

/** Forgets previewed files that nobody took over within a day. */
export const sweepImports = (db: Db, now: Date): Promise<number> => deleteInBatches(db, 'formasi.import', sql`applied_at is null and uploaded_at < ${keptSince('formasi-import', now)}`)
