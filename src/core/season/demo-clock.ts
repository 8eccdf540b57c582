import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

/** By how many seconds the doors of this demo run ahead of the real time. */
export async function readDemoClock(db: Db | Tx): Promise<number> {
  const row = await db.selectFrom('season.demoClock').select('offsetSeconds').executeTakeFirst()
  return row?.offsetSeconds ?? 0
}

/** Two years, as the table holds. */
export const farthestSeconds = 63_072_000

/** Moves the time of all doors of a demo, with its trace. Never offered in production, where no door reads it. */
export async function moveDemoClock(db: Db, offsetSeconds: number, by: Actor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('season.demoClock').set({ offsetSeconds }).execute()
    await recordEvent(tx, { by, action: 'demo-clock-moved', reason: `${offsetSeconds} detik` })
  })
}
