import { type TestDatabase, asOwner } from '#test/database.ts'

type Judged = { count: number; reason: string | null; judgedBy: string; supervisedBy: string; judgedAt: Date; minutes?: number }

/**
 * So many of the agency's cases that nobody has judged, the newest first, judged and done at once: failed for one reason, or passed without.
 * Of copies no verdict can be given by the command, since what is encrypted in them does not open.
 */
export async function judgeCopies(database: TestDatabase, instansiCode: string, { count, reason, judgedBy, supervisedBy, judgedAt, minutes = 5 }: Judged): Promise<void> {
  const overall = reason ? 'failed' : 'passed'
  const begunAt = new Date(judgedAt.getTime() - minutes * 60_000)
  await asOwner(database, `
    with chosen as (select application_id from verification.case where instansi_code = $1 and state = 'unopened' order by received_at desc, application_id limit $2),
    given as (insert into verification.verdict (id, application_id, judged_by, judged_at, overall, is_sampled, begun_at)
      select gen_random_uuid(), application_id, $3::uuid, $4::timestamptz, $5::text, true, $8::timestamptz from chosen returning id),
    points as (insert into verification.requirement_verdict (verdict_id, requirement_id, position, is_met, reason) select id, 'uji/ijazah', 0, false, $6::text from given where $6::text is not null),
    reviews as (insert into verification.review (verdict_id, judged_by, supervised_by, supervised_at, decision) select id, $3::uuid, $7::uuid, $4::timestamptz, 'agreed' from given)
    update verification.case c set state = 'done', overall = $5::text, judged_by = $3::uuid, judged_at = $4::timestamptz, supervised_by = $7::uuid, supervised_at = $4::timestamptz
    from chosen where chosen.application_id = c.application_id`, [instansiCode, count, judgedBy, judgedAt, overall, reason, supervisedBy, begunAt])
}
