-- What the nightly check of the invariants found (trust.md §3.1), and the trail read by time.

create schema reports;
grant usage on schema reports to sscasn_app;

create table reports.invariant_run (
  id uuid primary key default gen_random_uuid(),
  started_at timestamptz not null,
  duration_ms int not null,
  checked int not null
);
create index invariant_run_by_time on reports.invariant_run (started_at);

create table reports.invariant_breach (
  run_id uuid not null references reports.invariant_run on delete cascade,
  invariant text not null,
  breaches int not null constraint a_breach_is_counted check (breaches > 0),
  -- The first of what breaks it: ids, never personal data.
  ids text[] not null,
  primary key (run_id, invariant)
);

grant select, insert, delete on reports.invariant_run, reports.invariant_breach to sscasn_app;

create index event_by_time on audit.event (at desc, id desc);
