import { sql } from 'kysely'
import { recordOpenings } from '#core/audit/record-opening.ts'
import type { Deps } from '#core/deps.ts'
import type { ExportJob } from './export-run.ts'

/** Writes down whom the page names, and for each that it was taken out, which the person reads at `/akun`: once, however often the job begins. */
export async function recordPersons({ db, clock }: Pick<Deps, 'db' | 'clock'>, { id, officerId, askedRole, instansiName, reason }: ExportJob, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return
  await db.transaction().execute(async (tx) => {
    const { rows: fresh } = await sql<{ accountId: string }>`
      insert into export.person (export_id, account_id) select ${id}::uuid, unnest(${accountIds}::uuid[]) on conflict do nothing returning account_id`.execute(tx)
    await recordOpenings(tx, fresh.map(({ accountId }) => ({ officerId, officerRole: askedRole, instansiName, accountId, what: 'export', reason: `${id}: ${reason}`.slice(0, 500) })), clock.now())
  })
}
