import { type Expression, sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import { type Season, type StageKind, type Whom, everybody, stageKinds } from './rules/stages.ts'

export type Severity = 'info' | 'important' | 'critical'

export type Announcement = {
  slug: string
  severity: Severity
  title: string
  summary: string
  body: string
  mustAcknowledge: boolean
  validFrom: Date
  /** Null: the nation's, for everybody. */
  instansiCode: string | null
  instansiName: string | null
}

export type FaqTopic = 'account' | 'identity' | 'photos' | 'sign-in' | 'formasi' | 'documents' | 'emeterai' | 'submission' | 'verification'

export type FaqEntry = { slug: string; topic: FaqTopic; question: string; answer: string }

/** Whom the database knows: the agency is a question that travels with the one for the season. */
export type WhomToFind = { instansiCode: Expression<string | null>; accountId: string }

/**
 * The season people apply in now, with its stages in the order of the process; null before the first is set up. The dates
 * are those that count for `whom`: the national ones, moved for an agency, and the latest extension that reaches them.
 */
export async function findCurrentSeason(db: Db | Tx, { instansiCode, accountId }: Whom | WhomToFind = everybody): Promise<Season | null> {
  const agency = sql<string | null>`${instansiCode}::text`
  const isForThem = sql<boolean>`(e.audience = 'all' or (e.audience = 'instansi' and e.instansi_code = ${agency})
    or (e.audience = 'affected' and exists (select from season.extension_account a where a.extension_id = e.id and a.account_id = ${accountId}::uuid)))`
  const rows = await db
    .selectFrom('season.season as s')
    .leftJoin('season.stage as t', 't.seasonId', 's.id')
    .leftJoin('season.stageOffset as o', (join) => join.onRef('o.seasonId', '=', 't.seasonId').onRef('o.kind', '=', 't.kind').on('o.instansiCode', '=', agency))
    .select(['s.id', 's.name', 's.allowsReopening', 't.kind'])
    .select([
      sql<Date | null>`t.starts_at + make_interval(mins => coalesce(o.start_minutes, 0))`.as('startsAt'),
      sql<Date | null>`greatest(t.ends_at + make_interval(mins => coalesce(o.end_minutes, 0)),
        (select max(e.ends_at) from season.extension e where e.season_id = t.season_id and e.kind = t.kind and ${isForThem}))`.as('endsAt'),
    ])
    .where('s.isCurrent', '=', true)
    .execute()
  const [first] = rows
  if (!first) return null
  const stages = rows
    .flatMap(({ kind, startsAt, endsAt }) => (kind && startsAt && endsAt ? [{ kind: kind as StageKind, startsAt, endsAt }] : []))
    .toSorted((a, b) => stageKinds.indexOf(a.kind) - stageKinds.indexOf(b.kind))
  return { id: first.id, name: first.name, stages, allowsReopening: first.allowsReopening }
}

const announcementColumns = ['slug', 'severity', 'title', 'summary', 'body', 'mustAcknowledge', 'validFrom', 'instansiCode', 'reference.instansi.name as instansiName'] as const

function announcementsAt(db: Db, now: Date) {
  return db
    .selectFrom('season.announcement')
    .leftJoin('reference.instansi', 'reference.instansi.code', 'season.announcement.instansiCode')
    .select(announcementColumns)
    .where('validFrom', '<=', now)
    .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>', now)]))
    .$narrowType<{ severity: Severity }>()
    .orderBy('validFrom', 'desc')
    .orderBy('slug')
}

/** What is valid now, newest first: of the nation, of all agencies, or of one. */
export function listAnnouncements(db: Db, now: Date, whose: 'nation' | 'agencies' | { instansiCode: string }, limit = 100): Promise<Announcement[]> {
  const valid = announcementsAt(db, now).limit(limit)
  if (whose === 'nation') return valid.where('instansiCode', 'is', null).execute()
  return (whose === 'agencies' ? valid.where('instansiCode', 'is not', null) : valid.where('instansiCode', '=', whose.instansiCode)).execute()
}

/** One announcement by its address; null before it is valid and after it has ended. */
export async function findAnnouncement(db: Db, slug: string, now: Date): Promise<Announcement | null> {
  return (await announcementsAt(db, now).where('slug', '=', slug).executeTakeFirst()) ?? null
}

/** The newest announcement that every reader has to confirm (guide 6.1.1). */
export async function findAlert(db: Db, now: Date): Promise<Announcement | null> {
  return (await announcementsAt(db, now).where('mustAcknowledge', '=', true).limit(1).executeTakeFirst()) ?? null
}

/** `id` names it in its own addresses and at the e-meterai house. */
export type Distributor = { id: string; name: string; url: string | null }

/** Who sells e-meterai, in the order the guide names them (chapter IV). */
export function listDistributors(db: Db): Promise<Distributor[]> {
  return db.selectFrom('season.emeteraiDistributor').select(['id', 'name', 'url']).orderBy('position').execute()
}

/** All questions, in the order they are grouped and read. */
export function listFaq(db: Db): Promise<FaqEntry[]> {
  return faq(db).orderBy('topic').orderBy('position').execute()
}

/**
 * Questions whose words come close to those asked for, best first. Every word typed must be found, with a letter or two
 * wrong: "metrai gagl" finds "meterai gagal". A word in the question counts more than one in the answer.
 */
export async function searchFaq(db: Db, text: string): Promise<FaqEntry[]> {
  const words = wordsOf(text)
  if (words.length === 0) return []
  const inQuestion = sql<string>`lower(unaccent(question || ' ' || keywords))`
  const inAll = sql<string>`lower(unaccent(question || ' ' || keywords || ' ' || answer))`
  const closeness = words.map((word) => sql<number>`greatest(word_similarity(${word}, ${inQuestion}) * 1.5, word_similarity(${word}, ${inAll}))`)
  return faq(db)
    .where((where) => where.and(closeness.map((found) => sql<boolean>`${found} >= 0.6`)))
    .orderBy(sql`${sql.join(closeness, sql` + `)}`, 'desc')
    .orderBy('topic')
    .orderBy('position')
    .execute()
}

function faq(db: Db) {
  return db.selectFrom('season.faq').where('retiredAt', 'is', null).select(['slug', 'topic', 'question', 'answer']).$narrowType<{ topic: FaqTopic }>()
}

/** Words that carry no meaning of their own must not decide what is found. */
const smallWords = new Set(['saya', 'yang', 'dan', 'di', 'ke', 'dari', 'untuk', 'apa', 'apakah', 'bagaimana', 'cara', 'bisa', 'tidak', 'itu', 'ini', 'jika', 'kalau', 'mengapa', 'kenapa', 'dengan', 'pada', 'atau', 'adalah'])

/** At most eight words of what was typed, lower case, letters and numbers only. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}\s-]/gu, '').split(/[\s-]+/).filter((word) => word.length > 1)
  const meaningful = words.filter((word) => !smallWords.has(word))
  return (meaningful.length > 0 ? meaningful : words).slice(0, 8)
}
