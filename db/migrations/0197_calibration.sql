-- The calibration set (features.md G9, B13b; decision 198): each week a few files whose verdict stands after a second check are
-- judged by every verifier of the agency, beside what really happens: nothing here leads back into a case.

alter table verification.agency_rule add column calibration_files smallint not null default 0 constraint a_week_has_few_files check (calibration_files between 0 and 5);

create table verification.calibration_file (
  id uuid primary key default gen_random_uuid(),
  instansi_code text not null references reference.instansi,
  -- The Monday with which the week begins in Jakarta.
  week_on date not null constraint a_week_begins_on_monday check (extract(isodow from week_on) = 1),
  position smallint not null constraint a_week_has_few_files check (position between 1 and 5),
  application_id uuid not null,
  -- The agreed answer, as it stood when the file was chosen.
  verdict_id uuid not null,
  chosen_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid references officer.officer,
  remove_reason text constraint a_reason_is_short check (length(remove_reason) between 3 and 500),
  foreign key (verdict_id, application_id) references verification.verdict (id, application_id),
  constraint a_file_is_calibrated_once unique (application_id),
  constraint one_file_at_a_place unique (instansi_code, week_on, position),
  constraint a_removal_has_who_and_why check ((removed_at is null) = (removed_by is null) and (removed_at is null) = (remove_reason is null))
);

create table verification.calibration_judgement (
  file_id uuid not null references verification.calibration_file,
  officer_id uuid not null references officer.officer,
  judged_at timestamptz not null,
  overall text not null constraint overall_is_known check (overall in ('passed', 'failed')),
  primary key (file_id, officer_id)
);
create index calibration_by_officer on verification.calibration_judgement (officer_id);

create table verification.calibration_point (
  file_id uuid not null references verification.calibration_file,
  officer_id uuid not null,
  requirement_id text not null,
  position smallint not null,
  is_met boolean not null,
  reason text,
  -- As it would have been written to the applicant, encrypted under the applicant's data key.
  explanation bytea,
  agreement text not null constraint agreement_is_known check (agreement in ('same', 'other-reason', 'different')),
  primary key (file_id, officer_id, requirement_id),
  foreign key (file_id, officer_id) references verification.calibration_judgement,
  constraint an_unmet_requirement_has_a_reason check (is_met = (reason is null))
);

-- Who judged a file, or looked at it a second time, knows the answer.
create function verification.guard_calibration() returns trigger language plpgsql as $$
begin
  if exists (select from verification.calibration_file f join verification.verdict v on v.application_id = f.application_id
    left join verification.review r on r.verdict_id = v.id where f.id = new.file_id and new.officer_id in (v.judged_by, r.supervised_by)) then
    raise exception 'Who judged is not calibrated by it' using errcode = 'integrity_constraint_violation', constraint = 'nobody_calibrates_on_an_own_verdict';
  end if;
  return new;
end $$;
create trigger calibration_follows_its_rules before insert on verification.calibration_judgement for each row execute function verification.guard_calibration();

-- Given once and never changed.
grant select, insert on verification.calibration_file, verification.calibration_judgement, verification.calibration_point to sscasn_app;
grant update (removed_at, removed_by, remove_reason) on verification.calibration_file to sscasn_app;

create function verification.forget_calibration() returns trigger language plpgsql as $$
declare
  files uuid[] := array(select f.id from verification.calibration_file f join verification.case c on c.application_id = f.application_id where c.account_id = new.id);
begin
  delete from verification.calibration_point where file_id = any (files);
  delete from verification.calibration_judgement where file_id = any (files);
  delete from verification.calibration_file where id = any (files);
  return null;
end $$;
create trigger an_erased_person_calibrates_nobody after update of erased_at on account.account for each row when (new.erased_at is not null) execute function verification.forget_calibration();
