import type { Db } from '#platform/db/pool.ts'

/** Forgets previewed files that nobody took over within a day. */
export async function sweepImports(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('formasi.import').where('appliedAt', 'is', null).where('uploadedAt', '<', new Date(now.getTime() - 86_400_000)).execute()
}
