-- Blind second check: another verifier judges the file without seeing the first verdict (features.md G9, B13b, decision 152).

alter table verification.agency_rule add column blind_percent smallint not null default 0 constraint blind_share_is_a_percentage check (blind_percent between 0 and 50);

-- The second verdict never stands: it is kept ended, beside the first.
alter table verification.verdict drop constraint end_reason_is_known;
alter table verification.verdict add constraint end_reason_is_known check (end_reason in ('judged-again', 'withdrawn', 'sent-anew', 'second-opinion'));

create table verification.blind_check (
  verdict_id uuid primary key,
  judged_by uuid not null,
  drawn_for text not null constraint drawn_for_is_known check (drawn_for in ('sample', 'borderline')),
  drawn_at timestamptz not null,
  -- Null until somebody has judged, and for good where a supervisor decided before that.
  second_verdict_id uuid unique,
  second_by uuid,
  agrees boolean,
  foreign key (verdict_id, judged_by) references verification.verdict (id, judged_by),
  foreign key (second_verdict_id, second_by) references verification.verdict (id, judged_by),
  constraint nobody_checks_an_own_verdict check (second_by <> judged_by),
  constraint a_check_has_who_and_what check ((second_verdict_id is null) = (second_by is null) and (second_verdict_id is null) = (agrees is null))
);
create index blind_check_by_judge on verification.blind_check (judged_by) where agrees is not null;
create index blind_check_by_second on verification.blind_check (second_by) where agrees is not null;
grant select, insert on verification.blind_check to sscasn_app;
grant update (second_verdict_id, second_by, agrees) on verification.blind_check to sscasn_app;

-- Such a file waits in 'second-look' for another verifier first; whatever moves it on ends the waiting.
alter table verification.case add column awaits_blind boolean not null default false;
alter table verification.case add constraint only_a_judged_case_awaits_a_blind_check check (not awaits_blind or state = 'second-look');
create function verification.end_blind_waiting() returns trigger language plpgsql as $$
begin
  new.awaits_blind := false;
  return new;
end $$;
create trigger a_blind_check_ends_with_its_state before update of state on verification.case for each row
  when (new.awaits_blind and new.state <> 'second-look') execute function verification.end_blind_waiting();
create index case_to_check_blind on verification.case (instansi_code, received_at, application_id) where awaits_blind and held is null;
