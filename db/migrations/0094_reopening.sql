-- A submitted application may be opened again once, while registration runs and the season's policy allows it (features.md
-- F7). What was sent stands until something new is sent in its place (decision 94).

alter table season.season add column allows_reopening boolean not null default false;
grant update (allows_reopening) on season.season to sscasn_app;

create table application.reopening (
  application_id uuid primary key references application.submission,
  opened_at timestamptz not null,
  ended_at timestamptz,
  -- 'replaced': sent anew. 'kept': the time ended first, and what was sent before stands.
  outcome text constraint reopening_outcome_is_known check (outcome in ('replaced', 'kept')),
  constraint an_ended_reopening_has_an_outcome check ((ended_at is null) = (outcome is null))
);
create index reopening_under_way on application.reopening (opened_at) where ended_at is null;
grant select, insert on application.reopening to sscasn_app;
grant update (ended_at, outcome) on application.reopening to sscasn_app;

-- What was sent before, to the letter, with the card that was issued for it: the check page knows it for ever.
create table application.superseded_submission (
  application_id uuid not null references application.submission,
  issue smallint not null,
  received_at timestamptz not null,
  in_line_since timestamptz,
  submitted_at timestamptz not null,
  rules_version text not null,
  snapshot bytea not null,
  answers bytea not null,
  snapshot_sha256 bytea not null,
  receipt text not null,
  card_storage_key text unique,
  card_sha256 bytea,
  card_check_code text not null unique,
  card_drawn_at timestamptz,
  superseded_at timestamptz not null,
  primary key (application_id, issue)
);
create index superseded_by_card on application.superseded_submission (card_sha256);
grant select, insert on application.superseded_submission to sscasn_app;

alter table application.submission add column issue smallint not null default 1 constraint issues_count_from_one check (issue >= 1);
-- Whole rows, also what later migrations add to them: the guard below says when.
grant update on application.submission to sscasn_app;

create or replace function application.refuse_after_submission() returns trigger language plpgsql as $$
begin
  if exists (select from application.submission s where s.application_id = coalesce(new.application_id, old.application_id)
    and not exists (select from application.reopening r where r.application_id = s.application_id and r.ended_at is null)) then
    raise exception 'The application was submitted' using errcode = 'integrity_constraint_violation', constraint = 'nothing_changes_after_submission';
  end if;
  return coalesce(new, old);
end $$;

-- Replaced only as a whole, under its number, by the next issue, while it is open, and never before the old one is kept.
create function application.guard_submission() returns trigger language plpgsql as $$
begin
  if new.issue <> old.issue + 1 or new.registration_number <> old.registration_number
    or not exists (select from application.reopening r where r.application_id = old.application_id and r.ended_at is null)
    or not exists (select from application.superseded_submission o where o.application_id = old.application_id and o.issue = old.issue and o.snapshot_sha256 = old.snapshot_sha256) then
    raise exception 'The application was submitted' using errcode = 'integrity_constraint_violation', constraint = 'a_submission_stands';
  end if;
  return new;
end $$;
create trigger a_submission_stands before update on application.submission for each row
  when (to_jsonb(new) - '{card_storage_key,card_sha256,card_drawn_at}'::text[] is distinct from to_jsonb(old) - '{card_storage_key,card_sha256,card_drawn_at}'::text[])
  execute function application.guard_submission();

-- What is sent anew is judged anew: the verdict on the former one ends, and the file goes to the end of the queue.
alter table verification.verdict drop constraint an_end_has_who_and_why;
alter table verification.verdict drop constraint end_reason_is_known;
alter table verification.verdict add constraint end_reason_is_known check (end_reason in ('judged-again', 'withdrawn', 'sent-anew'));
alter table verification.verdict add constraint an_end_has_who_and_why check ((ended_at is null) = (end_reason is null) and (ended_by is null) = (end_reason is null or end_reason = 'sent-anew'));

create function verification.begin_again() returns trigger language plpgsql as $$
begin
  update verification.verdict set ended_at = new.submitted_at, end_reason = 'sent-anew' where application_id = new.application_id and ended_at is null;
  update verification.case set state = 'unopened', overall = null, received_at = new.received_at, version = version + 1, assigned_to = null, assigned_at = null,
    lease_by = null, lease_until = null, opened_at = null, judged_by = null, judged_at = null, supervised_by = null, supervised_at = null
  where application_id = new.application_id;
  return null;
end $$;
create trigger a_new_issue_begins_the_case_again after update of issue on application.submission for each row
  when (new.issue is distinct from old.issue) execute function verification.begin_again();
