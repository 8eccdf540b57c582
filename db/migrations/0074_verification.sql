-- Verification: one case for each submitted application, worked on by verifiers and supervisors of its agency
-- (domain.md §1.9). The case says where it stands; verdicts and reviews are kept for ever beside it.

create schema verification;
grant usage on schema verification to sscasn_app;

-- A name as conflicts of interest are looked for by: without titles, capitals, dots and dashes.
create function verification.name_key(name text) returns text language sql immutable as $$
  select regexp_replace(
    btrim(regexp_replace(translate(upper(split_part(name, ',', 1)), '''’‘`´', ''), '[^[:alnum:]]+', ' ', 'g')),
    '^((DR|DRS|DRA|DRG|PROF|IR|H|HJ) )+', '')
$$;

create table verification.case (
  application_id uuid primary key references application.application,
  season_id smallint not null references season.season,
  instansi_code text not null references reference.instansi,
  formasi_id int not null references formasi.formasi,
  account_id uuid not null references account.account,
  name_key text not null,
  received_at timestamptz not null,
  -- 'returned': the supervisor sent it back. 'second-look': judged, waits for the supervisor. 'done': may be published.
  state text not null default 'unopened' constraint case_state_is_known check (state in ('unopened', 'opened', 'returned', 'second-look', 'done')),
  -- Derived from the standing verdict, never typed: 'passed' is MS, 'failed' is TMS.
  overall text constraint overall_is_known check (overall in ('passed', 'failed')),
  -- Counts changes: a form carries the one it was drawn from.
  version int not null default 0,
  assigned_to uuid references officer.officer,
  assigned_at timestamptz,
  -- Who has it open now. It frees itself when the time is over.
  lease_by uuid references officer.officer,
  lease_until timestamptz,
  opened_at timestamptz,
  judged_by uuid references officer.officer,
  judged_at timestamptz,
  supervised_by uuid references officer.officer,
  supervised_at timestamptz,
  -- Set for all cases of an agency at one moment; from then on verdicts stand as they are.
  published_at timestamptz,
  constraint a_judged_case_has_its_result check ((overall is not null) = (state in ('second-look', 'done'))),
  constraint a_result_has_who_and_when check (overall is null or (judged_by is not null and judged_at is not null)),
  constraint nobody_supervises_an_own_verdict check (supervised_by is null or supervised_by <> judged_by),
  constraint every_failed_case_was_supervised check (not (state = 'done' and overall = 'failed' and supervised_by is null)),
  constraint only_what_is_done_is_published check (published_at is null or state = 'done'),
  constraint a_lease_has_who_and_until check ((lease_by is null) = (lease_until is null)),
  constraint an_assignment_has_who_and_when check ((assigned_to is null) = (assigned_at is null))
);
-- The queue, oldest first, by group; and what anybody may take, without sorting (100,000 cases in one agency).
create index case_by_group on verification.case (instansi_code, state, received_at, application_id);
create index case_to_judge on verification.case (instansi_code, received_at, application_id) where state in ('unopened', 'opened', 'returned') and assigned_to is null;
create index case_to_supervise on verification.case (instansi_code, received_at, application_id) where state = 'second-look';
create index case_by_assignment on verification.case (assigned_to, received_at, application_id) where assigned_to is not null and state in ('unopened', 'opened', 'returned');
create index case_by_lease on verification.case (lease_by) where lease_by is not null;
create index case_by_judge on verification.case (judged_by, judged_at) where judged_by is not null;
create index case_by_formasi on verification.case (instansi_code, formasi_id, received_at, application_id);
create index case_by_account on verification.case (account_id);

-- A case begins in the transaction that ends an application: none is ever without.
create function verification.open_case() returns trigger language plpgsql as $$
begin
  insert into verification.case (application_id, season_id, instansi_code, formasi_id, account_id, name_key, received_at)
  select a.id, a.season_id, f.instansi_code, f.formasi_id, a.account_id, verification.name_key(p.name_on_ktp), new.received_at
  from application.application a
  join application.formasi_choice f on f.application_id = a.id
  join account.account p on p.id = a.account_id
  where a.id = new.application_id;
  return null;
end $$;
create trigger a_submission_opens_a_case after insert on application.submission for each row execute function verification.open_case();

insert into verification.case (application_id, season_id, instansi_code, formasi_id, account_id, name_key, received_at)
select a.id, a.season_id, f.instansi_code, f.formasi_id, a.account_id, verification.name_key(p.name_on_ktp), s.received_at
from application.submission s
join application.application a on a.id = s.application_id
join application.formasi_choice f on f.application_id = a.id
join account.account p on p.id = a.account_id;

-- After publication a verdict changes by an objection only, which is written elsewhere.
create function verification.refuse_after_publication() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and new.published_at is not null and
    (new.state, new.overall, new.judged_by, new.supervised_by) is distinct from (old.state, old.overall, old.judged_by, old.supervised_by) then
    raise exception 'The result was published' using errcode = 'integrity_constraint_violation', constraint = 'nothing_changes_after_publication';
  end if;
  return new;
end $$;
create trigger nothing_changes_after_publication before update on verification.case for each row execute function verification.refuse_after_publication();

-- One judgement of one verifier. A newer one, or its withdrawal, ends it; it stays.
create table verification.verdict (
  id uuid primary key,
  application_id uuid not null references verification.case,
  judged_by uuid not null references officer.officer,
  judged_at timestamptz not null,
  overall text not null constraint overall_is_known check (overall in ('passed', 'failed')),
  -- For colleagues, encrypted under the applicant's data key.
  note bytea,
  -- A passed one that was drawn for a second look; every failed one has it anyway.
  is_sampled boolean not null,
  ended_at timestamptz,
  ended_by uuid references officer.officer,
  end_reason text constraint end_reason_is_known check (end_reason in ('judged-again', 'withdrawn')),
  constraint verdict_and_judge unique (id, judged_by),
  constraint verdict_and_case unique (id, application_id),
  constraint an_end_has_who_and_why check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null))
);
create unique index one_standing_verdict_per_case on verification.verdict (application_id) where ended_at is null;
create index verdict_by_case on verification.verdict (application_id, judged_at);

-- One requirement of the card: memenuhi or tidak memenuhi, with a reason and where it can be seen.
create table verification.requirement_verdict (
  verdict_id uuid not null references verification.verdict,
  requirement_id text not null,
  position smallint not null,
  is_met boolean not null,
  reason text,
  -- For the applicant, encrypted under the applicant's data key.
  explanation bytea,
  document_id uuid references application.document,
  page smallint constraint page_counts_from_one check (page >= 1),
  -- Fractions of the page, from its upper left corner.
  x real,
  y real,
  width real,
  height real,
  primary key (verdict_id, requirement_id),
  constraint an_unmet_requirement_has_a_reason check (is_met = (reason is null)),
  constraint reason_is_known check (reason in (
    'missing', 'unreadable', 'wrong-document', 'expired', 'identity-differs', 'qualification-differs', 'age-outside', 'accreditation-differs',
    'wrong-signer-or-address', 'stamp-invalid', 'altered', 'other')),
  constraint a_region_is_whole check ((x is null) = (y is null) and (x is null) = (width is null) and (x is null) = (height is null) and (x is null or page is not null)),
  constraint a_region_lies_on_the_page check (x is null or (x >= 0 and y >= 0 and width > 0 and height > 0 and x + width <= 1.0001 and y + height <= 1.0001))
);

-- The supervisor's second look at one verdict.
create table verification.review (
  verdict_id uuid primary key,
  judged_by uuid not null,
  supervised_by uuid not null references officer.officer,
  supervised_at timestamptz not null,
  decision text not null constraint decision_is_known check (decision in ('agreed', 'returned')),
  -- For the verifier, encrypted under the applicant's data key.
  note bytea,
  foreign key (verdict_id, judged_by) references verification.verdict (id, judged_by),
  constraint nobody_supervises_an_own_verdict check (supervised_by <> judged_by),
  constraint a_return_has_a_note check (decision <> 'returned' or note is not null)
);

-- Between colleagues, encrypted under the applicant's data key; applicants never see them.
create table verification.note (
  id uuid primary key,
  application_id uuid not null references verification.case,
  officer_id uuid not null references officer.officer,
  at timestamptz not null,
  text bytea not null
);
create index note_by_case on verification.note (application_id, at);

-- Whom an officer must not judge: themselves and those they declared, by the keyed index of the NIK.
create table verification.relation (
  id uuid primary key default gen_random_uuid(),
  officer_id uuid not null references officer.officer,
  nik_index bytea not null,
  kind text not null constraint relation_kind_is_known check (kind in ('self', 'family', 'work', 'other')),
  -- What the officer calls it, without a name.
  label text not null constraint label_is_short check (length(label) between 1 and 60),
  declared_at timestamptz not null,
  constraint one_relation_per_officer_and_person unique (officer_id, nik_index)
);

-- "Saya mengenal pelamar ini": the file goes to somebody else and never comes back.
create table verification.recusal (
  officer_id uuid not null references officer.officer,
  application_id uuid not null references verification.case,
  at timestamptz not null,
  primary key (officer_id, application_id)
);

-- Who has looked into a file lately: reloading within a quarter of an hour is one opening, not twenty.
create table verification.sight (
  officer_id uuid not null references officer.officer,
  application_id uuid not null references verification.case,
  at timestamptz not null,
  primary key (officer_id, application_id)
);
create index sight_by_age on verification.sight (at);

-- What an agency decides for itself; without a row the usual holds.
create table verification.agency_rule (
  instansi_code text primary key references reference.instansi,
  sample_percent smallint not null constraint sample_is_a_percentage check (sample_percent between 5 and 100),
  changed_by uuid not null references officer.officer,
  changed_at timestamptz not null
);

grant select, insert, update on verification.case, verification.sight, verification.agency_rule to sscasn_app;
grant delete on verification.sight to sscasn_app;
grant select, insert on verification.verdict, verification.requirement_verdict, verification.review, verification.note, verification.recusal to sscasn_app;
grant select, insert, delete on verification.relation to sscasn_app;
grant update (ended_at, ended_by, end_reason) on verification.verdict to sscasn_app;
