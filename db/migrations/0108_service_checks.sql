-- A made-up person walks the portal every minute (features.md K7, trust.md G7), and what operators say about a disturbance.

create table account.synthetic (
  account_id uuid primary key references account.account
);
grant select, insert on account.synthetic to sscasn_app;

-- They are nobody: their application is never sent, so never counted among applicants and never verified.
create function application.refuse_synthetic() returns trigger language plpgsql as $$
begin
  if exists (select from application.application a join account.synthetic s on s.account_id = a.account_id where a.id = new.application_id) then
    raise exception 'A synthetic person applies for nothing' using errcode = 'integrity_constraint_violation', constraint = 'a_synthetic_person_never_submits';
  end if;
  return new;
end $$;
create trigger a_synthetic_person_never_submits before insert on application.submission for each row execute function application.refuse_synthetic();

-- One line for each function and minute: whether somebody who came then was served within two seconds.
create table reports.service_check (
  function text not null constraint function_is_known check (function in ('pages', 'sign-in', 'save', 'files', 'summary', 'stamps')),
  at timestamptz not null constraint a_check_stands_for_a_minute check (date_trunc('minute', at) = at),
  is_good boolean not null,
  ms int not null,
  -- A code, never what was answered.
  fault text,
  primary key (function, at)
);
create index service_check_by_time on reports.service_check (at);
grant select, insert, delete on reports.service_check to sscasn_app;

create table reports.incident (
  id uuid primary key default gen_random_uuid(),
  title text not null constraint incident_title_is_short check (length(btrim(title)) between 5 and 120),
  body text not null constraint incident_says_what_it_means check (length(btrim(body)) between 10 and 1000),
  started_at timestamptz not null,
  ended_at timestamptz,
  begun_by uuid not null references officer.officer,
  ended_by uuid references officer.officer,
  constraint an_end_has_who_and_when check ((ended_at is null) = (ended_by is null)),
  constraint it_ends_after_it_began check (ended_at >= started_at)
);
create index incident_by_time on reports.incident (started_at desc);
grant select, insert on reports.incident to sscasn_app;
grant update (ended_at, ended_by) on reports.incident to sscasn_app;
