import type { Deps } from '#core/deps.ts'
import type { RetentionClass } from '#core/values/retention.ts'

/** Writes down how much of each class was erased: numbers only. Nothing is written where nothing was due. */
export async function recordErasures({ db, clock }: Pick<Deps, 'db' | 'clock'>, counts: Partial<Record<RetentionClass, number>>): Promise<void> {
  const rows = Object.entries(counts).flatMap(([of, items]) => (items > 0 ? [{ class: of, at: clock.now(), items }] : []))
  if (rows.length > 0) await db.insertInto('privacy.erasure').values(rows).execute()
}
