import { type RawBuilder, sql } from 'kysely'

type Found = RawBuilder<{ id: string }>

/** Something that must never be (features.md I5, trust.md §3.1). `find` gives the ids of what breaks it. */
export type Invariant = {
  key: string
  /** What the ids are: where the page leads. */
  of: 'application' | 'account' | 'verdict' | 'event' | 'serial' | 'extension'
  find: Found
}

/** Each shown at most so many times; the count is of these. */
const most = sql`limit 1000`

export const invariants: readonly Invariant[] = [
  {
    key: 'one-submission-per-nik',
    of: 'account',
    // Counted as a whole before it is cut: for a thousand rows the planner walks three indexes person by person.
    find: sql`with twice as materialized (select min(c.id::text) as id from application.submission s join application.application a on a.id = s.application_id join account.account c on c.id = a.account_id
      group by c.season_id, c.nik_index having count(*) > 1) select id from twice ${most}`,
  },
  {
    // What was chosen before an amendment is judged by what was asked then.
    key: 'mandatory-files-are-there',
    of: 'application',
    find: sql`select distinct s.application_id::text as id from application.submission s
      join application.formasi_choice h on h.application_id = s.application_id
      join formasi.formasi f on f.id = h.formasi_id and f.amendment = h.formasi_amendment
      join formasi.requirement_set t on t.id = f.requirement_set_id or t.formasi_type = f.formasi_type
      join formasi.requirement r on r.set_id = t.id and r.is_mandatory
      where not exists (select from application.document d where d.application_id = s.application_id and d.requirement_id = r.id and d.replaced_at is null) ${most}`,
  },
  {
    key: 'a-serial-on-one-file',
    of: 'serial',
    find: sql`select e.serial as id from application.emeterai_serial e join application.document d on d.id = e.document_id
      group by e.serial having count(distinct d.sha256) > 1 or bool_or(d.application_id <> e.application_id) ${most}`,
  },
  {
    key: 'sent-in-time',
    of: 'application',
    find: sql`select s.application_id::text as id from application.submission s
      join application.application a on a.id = s.application_id
      join season.stage t on t.season_id = a.season_id and t.kind = 'registration'
      left join application.formasi_choice h on h.application_id = a.id
      left join season.stage_offset o on o.season_id = t.season_id and o.kind = t.kind and o.instansi_code = h.instansi_code
      where s.received_at >= interval '1 second' + greatest(t.ends_at + make_interval(mins => coalesce(o.end_minutes, 0)),
        (select max(e.ends_at) from season.extension e where e.season_id = t.season_id and e.kind = t.kind and (e.audience = 'all' or e.instansi_code = h.instansi_code
          or exists (select from season.extension_account x where x.extension_id = e.id and x.account_id = a.account_id))))
        and coalesce(s.in_line_since, s.received_at) >= interval '1 second' + greatest(t.ends_at + make_interval(mins => coalesce(o.end_minutes, 0)),
        (select max(e.ends_at) from season.extension e where e.season_id = t.season_id and e.kind = t.kind and (e.audience = 'all' or e.instansi_code = h.instansi_code
          or exists (select from season.extension_account x where x.extension_id = e.id and x.account_id = a.account_id)))) ${most}`,
  },
  {
    key: 'every-submission-has-a-case',
    of: 'application',
    find: sql`select s.application_id::text as id from application.submission s where not exists (select from verification.case c where c.application_id = s.application_id) ${most}`,
  },
  {
    key: 'the-queue-counts-right',
    of: 'serial',
    find: sql`select coalesce(c.instansi_code, q.instansi_code) || ' ' || coalesce(c.queue_group, q.queue_group) as id from
      (select instansi_code, season_id, case when held is null then state else 'held' end as queue_group, count(*) as files from verification.case group by 1, 2, 3) c
      full join (select instansi_code, season_id, queue_group, sum(files) as files from verification.queue_count group by 1, 2, 3) q
        on (q.instansi_code, q.season_id, q.queue_group) = (c.instansi_code, c.season_id, c.queue_group)
      where coalesce(c.files, 0) <> coalesce(q.files, 0) ${most}`,
  },
  {
    key: 'failed-has-a-reason',
    of: 'verdict',
    find: sql`select v.id::text as id from verification.verdict v where v.ended_at is null and v.overall = 'failed'
      and not exists (select from verification.requirement_verdict r where r.verdict_id = v.id and not r.is_met and r.reason is not null) ${most}`,
  },
  {
    key: 'nobody-supervises-themselves',
    of: 'verdict',
    find: sql`select v.id::text as id from verification.verdict v join verification.review r on r.verdict_id = v.id where r.supervised_by = v.judged_by ${most}`,
  },
  {
    key: 'another-officer-answers',
    of: 'application',
    find: sql`select o.application_id::text as id from verification.objection o join verification.verdict v on v.application_id = o.application_id
      left join verification.review r on r.verdict_id = v.id where o.answered_by in (v.judged_by, r.supervised_by) ${most}`,
  },
  {
    // A judgement of a calibration set never becomes a verdict, and is of somebody who gave none before.
    key: 'calibration-stays-apart',
    of: 'application',
    find: sql`select distinct f.application_id::text as id from verification.calibration_judgement j join verification.calibration_file f on f.id = j.file_id
      join verification.verdict v on v.application_id = f.application_id left join verification.review r on r.verdict_id = v.id
      where (v.judged_by = j.officer_id and v.judged_at <= j.judged_at) or (r.supervised_by = j.officer_id and r.supervised_at <= j.judged_at) ${most}`,
  },
  {
    key: 'every-look-has-its-trace',
    of: 'application',
    find: sql`select g.application_id::text as id from verification.sight g join verification.case c on c.application_id = g.application_id
      where not exists (select from audit.opening o join audit.event e on e.id = o.event_id where o.account_id = c.account_id and e.actor_id = g.officer_id) ${most}`,
  },
  {
    key: 'every-opening-is-told',
    of: 'event',
    find: sql`select e.id::text as id from audit.event e where e.action in ('file-opened', 'document-opened', 'nik-revealed', 'person-exported') and not exists (select from audit.opening o where o.event_id = e.id) ${most}`,
  },
  {
    key: 'frozen-means-out',
    of: 'account',
    find: sql`select f.account_id::text as id from account.freeze f join application.application a on a.account_id = f.account_id join application.submission s on s.application_id = a.id
      where s.submitted_at > f.frozen_at and (f.ended_at is null or s.submitted_at < f.ended_at) ${most}`,
  },
  {
    key: 'who-waits-is-in-line',
    of: 'account',
    find: sql`select a.id::text as id from account.account a left join account.identity_check c on c.account_id = a.id
      where a.closed_at is null and a.erased_at is null and (a.identity_state = 'pending') <> (c.id is not null) ${most}`,
  },
  {
    key: 'unknown-is-not-published',
    of: 'application',
    find: sql`select c.application_id::text as id from verification.case c join account.account a on a.id = c.account_id
      where a.identity_state <> 'confirmed' and a.erased_at is null and (c.held is null or c.published_at is not null) ${most}`,
  },
  {
    key: 'two-persons-decide',
    of: 'event',
    find: sql`select c.id::text as id from officer.change c where c.decision in ('approved', 'refused') and c.decided_by = c.proposed_by ${most}`,
  },
]
