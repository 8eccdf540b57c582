import { sql } from 'kysely'
import type { Db } from '#platform/db/pool.ts'

export type TrailFilter = {
  /** An id: of whom or of what. */
  id: string | null
  /** Only these; null for all. */
  actions: readonly string[] | null
  /** Events before this one: the last of the page before. */
  before: { at: Date; id: string } | null
}

export type FoundEvent = { id: string; at: Date; actorKind: string; actorId: string | null; action: string; objectKind: string | null; objectId: string | null; reason: string | null; isSealed: boolean }

const pageRows = 50

/** The trail by who or by what, newest first; one more than a page tells that there is more. */
export async function searchTrail(db: Db, { id, actions, before }: TrailFilter): Promise<{ events: FoundEvent[]; more: boolean }> {
  let query = db
    .selectFrom('audit.event as e')
    .select(['e.id', 'e.at', 'e.actorKind', 'e.actorId', 'e.action', 'e.objectKind', 'e.objectId', 'e.reason'])
    .select(sql<boolean>`e.tx < coalesce((select max(s.to_tx) from audit.seal s), '0'::xid8)`.as('isSealed'))
  if (id) query = query.where((where) => where.or([where('e.objectId', '=', id), where('e.actorId', '=', id), where('e.id', '=', id)]))
  if (actions) query = query.where('e.action', 'in', actions)
  if (before) query = query.where(sql<boolean>`(e.at, e.id) < (${before.at}, ${before.id}::uuid)`)
  const rows = await query.orderBy('e.at', 'desc').orderBy('e.id', 'desc').limit(pageRows + 1).execute()
  return { events: rows.slice(0, pageRows), more: rows.length > pageRows }
}

export type SealState = { seals: number; sealedAt: Date | null; head: string | null; unsealed: number }

/** How far the seals have come. `head` is what the log says of the last one. */
export async function findSealState(db: Db): Promise<SealState> {
  const last = await db.selectFrom('audit.seal').select(['number', 'sealedAt', 'hash']).orderBy('number', 'desc').limit(1).executeTakeFirst()
  const { rows } = await sql<{ unsealed: number }>`select count(*)::int as unsealed from audit.event where tx >= coalesce((select max(to_tx) from audit.seal), '0'::xid8)`.execute(db)
  return { seals: last?.number ?? 0, sealedAt: last?.sealedAt ?? null, head: last ? `${last.number}:${last.hash.toString('hex')}` : null, unsealed: rows[0]!.unsealed }
}
