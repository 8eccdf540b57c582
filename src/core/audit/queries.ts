import { sql } from 'kysely'
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

/** Who opened what of a person: role and agency, never a name. */
export type OpeningLine = { at: Date; officerRole: string; instansiName: string | null; what: string; count: number }

/** The openings of a person's file, newest first, those of one role, agency and day as one line with the last time. */
export async function listOpenings(db: Db, accountId: string, limit = 50): Promise<OpeningLine[]> {
  const day = sql`date_trunc('day', at at time zone 'Asia/Jakarta')`
  return db
    .selectFrom('audit.opening')
    .select(['officerRole', 'instansiName', 'what'])
    .select((q) => [q.fn.max('at').as('at'), sql<number>`count(*)::int`.as('count')])
    .where('accountId', '=', accountId)
    .groupBy(['officerRole', 'instansiName', 'what', day])
    .orderBy('at', 'desc')
    .limit(limit)
    .$narrowType<{ at: Date }>()
    .execute()
}
