import type { Db } from '#platform/db/pool.ts'

/** One line of the trail about an object. `actorId` is an officer's or an applicant's. */
export type TrailLine = { at: Date; actorKind: string; actorId: string | null; action: string; reason: string | null }

/** What happened to one object, newest first. */
export async function listEventsAbout(db: Db, object: { kind: string; id: string }, limit = 30): Promise<TrailLine[]> {
  return db
    .selectFrom('audit.event')
    .select(['at', 'actorKind', 'actorId', 'action', 'reason'])
    .where('objectKind', '=', object.kind)
    .where('objectId', '=', object.id)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}
