-- A job that replaces none need not look for one (decision 175): the queue's way for jobs with a key asks four things where one is written.
-- Who says no key gets one by chance, which nothing else has; `is_new`: nothing was ever sent under this key. Doors of before go on
-- sending without it.
drop function jobs.send(text, json, text, timestamptz, int, text, int);
create function jobs.send(identifier text, payload json, queue_name text, run_at timestamptz, max_attempts int, job_key text, priority int default 0, is_new boolean default false)
returns void language sql security definer set search_path = pg_catalog, graphile_worker as $$
  select graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, coalesce(job_key, gen_random_uuid()::text), priority, null,
    case when job_key is null or is_new then 'unsafe_dedupe' else 'replace' end)
$$;
revoke all on function jobs.send from public;
grant execute on function jobs.send to sscasn_app;

drop function emeterai.send_job(text, json, text, timestamptz, int, text, int);
create function emeterai.send_job(identifier text, payload json, queue_name text, run_at timestamptz, max_attempts int, job_key text, priority int default 0, is_new boolean default false)
returns void language sql security definer set search_path = pg_catalog, emeterai_worker as $$
  select emeterai_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, coalesce(job_key, gen_random_uuid()::text), priority, null,
    case when job_key is null or is_new then 'unsafe_dedupe' else 'replace' end)
$$;
revoke all on function emeterai.send_job from public;
grant execute on function emeterai.send_job to sscasn_emeterai;
