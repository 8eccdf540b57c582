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

-- Who closed an account and waits to be erased: few among millions, asked for every hour.
create index closed_account on account.account (closed_at) where closed_at is not null and erased_at is null;

-- Asked for every minute and every hour, and few of millions: uploads whose stamp nobody could judge yet, browsers that nobody uses any more.
create index document_that_waits_for_its_stamp on application.document (uploaded_at) where stamp_state = 'pending' and replaced_at is null;
create index device_by_use on account.device (used_at);
