-- The ground every room stands on: extensions, the application's role, the door to the job queue.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- The doors connect as a login that is a member of this role. It owns nothing and may change no structure.
do $$ begin
  if not exists (select from pg_roles where rolname = 'sscasn_app') then
    create role sscasn_app nologin;
  end if;
end $$;

grant select on public.migration to sscasn_app;

-- Jobs travel in the caller's transaction. The queue's own tables stay closed to the doors: they may only send.
create schema jobs;
grant usage on schema jobs to sscasn_app;

create function jobs.send(identifier text, payload json, queue_name text, run_at timestamptz, max_attempts int, job_key text)
returns void language sql security definer set search_path = pg_catalog, graphile_worker as $$
  select graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, job_key)
$$;
revoke all on function jobs.send from public;
grant execute on function jobs.send to sscasn_app;

-- How many jobs wait, for the status page and the metrics: numbers only.
create function jobs.backlog() returns table (identifier text, waiting bigint, failing bigint, parked bigint, oldest_seconds double precision)
language sql stable security definer set search_path = pg_catalog, graphile_worker as $$
  select task_identifier,
         count(*) filter (where attempts < max_attempts and run_at <= now()),
         count(*) filter (where attempts > 0 and attempts < max_attempts),
         count(*) filter (where attempts >= max_attempts),
         coalesce(extract(epoch from max(now() - run_at) filter (where attempts < max_attempts and run_at <= now())), 0)
  from graphile_worker.jobs group by task_identifier
$$;
revoke all on function jobs.backlog from public;
grant execute on function jobs.backlog to sscasn_app;

-- The audit trail: written in the same transaction as the change, never changed, never deleted (trust.md §5.3).
create schema audit;
grant usage on schema audit to sscasn_app;

create table audit.event (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  tx xid8 not null default pg_current_xact_id(),
  actor_kind text not null constraint actor_kind_is_known check (actor_kind in ('anonymous', 'applicant', 'officer', 'system')),
  actor_id uuid,
  action text not null,
  object_kind text,
  object_id uuid,
  reason text,
  ip_hash bytea,
  request_id text,
  before_hash bytea,
  after_hash bytea
);
create index event_by_object on audit.event (object_kind, object_id, at);
create index event_by_actor on audit.event (actor_id, at);
grant insert, select on audit.event to sscasn_app;
