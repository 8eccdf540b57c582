-- Mails to very many wait behind everything that somebody waits for (decision 167). The queue takes the smallest priority
-- first; who says none gets 0. Doors of before go on sending without one.
drop function jobs.send(text, json, text, timestamptz, int, text);
create function jobs.send(identifier text, payload json, queue_name text, run_at timestamptz, max_attempts int, job_key text, priority int default 0)
returns void language sql security definer set search_path = pg_catalog, graphile_worker as $$
  select graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, job_key, priority)
$$;
revoke all on function jobs.send from public;
grant execute on function jobs.send to sscasn_app;

drop function emeterai.send_job(text, json, text, timestamptz, int, text);
create function emeterai.send_job(identifier text, payload json, queue_name text, run_at timestamptz, max_attempts int, job_key text, priority int default 0)
returns void language sql security definer set search_path = pg_catalog, emeterai_worker as $$
  select emeterai_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, job_key, priority)
$$;
revoke all on function emeterai.send_job from public;
grant execute on function emeterai.send_job to sscasn_emeterai;
