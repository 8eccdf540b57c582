import { type RawBuilder, sql } from 'kysely'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { findPerguruanTinggi } from '#core/reference/perguruan-tinggi.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { insertEvent } from './application-store.ts'

/** Names that differ only in capitals and blanks are one. */
const keyOf = (name: RawBuilder<unknown>) => sql<string>`upper(btrim(regexp_replace(${name}, '\\s+', ' ', 'g')))`

export type ProvisionalInstitution = { name: string; applications: number; sent: number }

/** What applicants typed because it was not in the list and nobody has named yet, the most frequent first (features.md B17). */
export async function listProvisionalInstitutions(db: Db, limit = 200): Promise<ProvisionalInstitution[]> {
  const { rows } = await sql<ProvisionalInstitution>`
    select min(c.perguruan_tinggi_provisional) as name, count(*)::int as applications, count(s.application_id)::int as sent
    from application.formasi_choice c left join application.submission s on s.application_id = c.application_id
    left join reference.perguruan_tinggi_alias a on a.name_key = ${keyOf(sql`c.perguruan_tinggi_provisional`)}
    where c.perguruan_tinggi_provisional is not null and a.name_key is null
    group by ${keyOf(sql`c.perguruan_tinggi_provisional`)} order by 2 desc, 1 limit ${limit}`.execute(db)
  return rows
}

export type MergeRefusal = 'no-such-institution' | 'merged-already'

export type Merge = { name: string; code: string }

/**
 * Says which institution of the list a typed name is, by the word of two persons. Drafts carry the real one from here on;
 * what was sent stays as it was sent, and officers read both.
 */
export async function mergeInstitution(tx: Tx, { name, code }: Merge, { by, at }: { by: Actor & { id: string }; at: Date }): Promise<Outcome<{ drafts: number }, MergeRefusal>> {
  const institution = await findPerguruanTinggi(tx, code)
  if (!institution) return refused('no-such-institution')
  const { rows: added } = await sql<{ nameKey: string }>`
    insert into reference.perguruan_tinggi_alias (name_key, name, code, merged_by, merged_at) values (${keyOf(sql`${name}::text`)}, ${name}, ${code}, ${by.id}, ${at})
    on conflict do nothing returning name_key`.execute(tx)
  if (!added[0]) return refused('merged-already')
  const { rows: drafts } = await sql<{ applicationId: string }>`
    update application.formasi_choice c set perguruan_tinggi_code = ${code}, perguruan_tinggi_provisional = null
    where c.perguruan_tinggi_provisional is not null and ${keyOf(sql`c.perguruan_tinggi_provisional`)} = ${added[0].nameKey} and c.perguruan_tinggi_origin = ${institution.origin}
      and not exists (select from application.submission s where s.application_id = c.application_id)
    returning c.application_id`.execute(tx)
  for (const { applicationId } of drafts) await insertEvent(tx, { applicationId, at, kind: 'institution-merged', detail: code })
  await recordEvent(tx, { by, action: 'institution-merged', reason: `${name} -> ${code}; ${drafts.length} drafts`.slice(0, 500) })
  return done({ drafts: drafts.length })
}

/** The institution of the list that a typed name was found to be; null while nobody has said so. */
export async function findMergedInstitution(db: Db | Tx, name: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select p.name from reference.perguruan_tinggi_alias a join reference.perguruan_tinggi p on p.code = a.code where a.name_key = ${keyOf(sql`${name}::text`)}`.execute(db)
  return rows[0]?.name ?? null
}
