import { sql } from 'kysely'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { AuditAction } from '#core/audit/rules/action-text.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Severity } from '#core/season/queries.ts'
import type { Db } from '#platform/db/pool.ts'
import { inScope } from './in-scope.ts'
import type { OfficerScope } from './rules/scope.ts'

export type AgencyAnnouncement = { slug: string; instansiCode: string; instansiName: string; severity: Severity; title: string; summary: string; body: string; validFrom: Date; validUntil: Date | null }

export type AnnouncementText = Omit<AgencyAnnouncement, 'slug' | 'instansiCode' | 'instansiName'>

export type AnnouncementRefusal = 'not-found' | 'no-agency' | 'too-many' | 'over-already'

/** At one time, to come included: nobody reads more. */
const mostOfAgency = 50

type Parts = { db: Db; now: Date; by: Actor }

/** A new announcement of the officer's own agency; readable from its moment on. Its address follows from the title. */
export async function addAgencyAnnouncement({ db, now, by }: Parts, { instansiCode, rights }: OfficerScope, text: AnnouncementText): Promise<Outcome<{ slug: string }, AnnouncementRefusal>> {
  if (instansiCode === null || !rights.has('announcement.edit')) return refused('no-agency')
  return db.transaction().execute(async (tx) => {
    // One after the other in an agency: the count and the address are asked and taken in one breath.
    await sql`select pg_advisory_xact_lock(hashtext('agency-announcement'), hashtext(${instansiCode}))`.execute(tx)
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from season.announcement where instansi_code = ${instansiCode} and (valid_until is null or valid_until > ${now})`.execute(tx)
    if (rows[0]!.count >= mostOfAgency) return refused('too-many')
    const base = `${instansiCode}-${text.title}`.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 80).replace(/-$/, '')
    const { rows: taken } = await sql<{ slug: string }>`select slug from season.announcement where slug = ${base} or slug ~ ${`^${base}-[0-9]+$`}`.execute(tx)
    const slug = taken.length === 0 ? base : `${base}-${Math.max(1, ...taken.map((one) => Number(one.slug.slice(base.length + 1)) || 1)) + 1}`
    await tx.insertInto('season.announcement').values({ ...text, slug, instansiCode, mustAcknowledge: false }).execute()
    await recordEvent(tx, { by, action: 'announcement-written', reason: slug })
    return done({ slug })
  })
}

/** Changes one of the own agency's; what was read before is not kept, as with the nation's (decision 83). */
export function changeAgencyAnnouncement(parts: Parts, scope: OfficerScope, slug: string, text: AnnouncementText): Promise<Outcome<{ slug: string }, AnnouncementRefusal>> {
  return set(parts, scope, slug, text, 'announcement-written')
}

/** Takes one off the portal now, or before it was to be shown. */
export async function endAgencyAnnouncement(parts: Parts, scope: OfficerScope, slug: string): Promise<Outcome<{ slug: string }, AnnouncementRefusal>> {
  const found = await findAgencyAnnouncement(parts.db, scope, slug)
  if (!found) return refused('not-found')
  if (found.validUntil && found.validUntil <= parts.now) return refused('over-already')
  // One that was never shown ends at its own beginning, and so is never shown.
  const validFrom = found.validFrom < parts.now ? found.validFrom : new Date(parts.now.getTime() - 1000)
  return set(parts, scope, slug, { validFrom, validUntil: parts.now }, 'announcement-ended')
}

async function set({ db, by }: Parts, scope: OfficerScope, slug: string, change: Partial<AnnouncementText>, action: AuditAction): Promise<Outcome<{ slug: string }, AnnouncementRefusal>> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('season.announcement')
      .set(change)
      .where('slug', '=', slug)
      .where('instansiCode', 'is not', null)
      .where(inScope(scope, 'announcement.edit', 'season.announcement.instansiCode'))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return refused('not-found')
    await recordEvent(tx, { by, action, reason: slug })
    return done({ slug })
  })
}

/** Those of the own agency (the national committee's officers: of every agency), with those to come and those that ended. */
export function listAgencyAnnouncements(db: Db, scope: OfficerScope, limit = 100): Promise<AgencyAnnouncement[]> {
  return select(db, scope).orderBy('a.validFrom', 'desc').limit(limit).execute()
}

export async function findAgencyAnnouncement(db: Db, scope: OfficerScope, slug: string): Promise<AgencyAnnouncement | null> {
  return (await select(db, scope).where('a.slug', '=', slug).executeTakeFirst()) ?? null
}

function select(db: Db, scope: OfficerScope) {
  return db
    .selectFrom('season.announcement as a')
    .innerJoin('reference.instansi as i', 'i.code', 'a.instansiCode')
    .select(['a.slug', 'i.code as instansiCode', 'i.name as instansiName', 'a.severity', 'a.title', 'a.summary', 'a.body', 'a.validFrom', 'a.validUntil'])
    .where(inScope(scope, 'announcement.edit', 'a.instansiCode'))
    .$narrowType<{ severity: Severity }>()
}
