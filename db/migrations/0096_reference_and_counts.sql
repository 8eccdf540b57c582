-- The national committee adds agencies, questions and real names for provisional ones; nothing that was ever used is deleted
-- (decision 96).
grant insert on reference.instansi to sscasn_app;
grant insert on season.faq to sscasn_app;
alter table season.faq add column retired_at timestamptz;
grant update (retired_at) on season.faq to sscasn_app;

-- What applicants typed because their institution was not in the list, and which one of the list it is (features.md B17).
create table reference.perguruan_tinggi_alias (
  name_key text primary key,
  -- As it was typed by the first of them.
  name text not null,
  code text not null references reference.perguruan_tinggi,
  merged_by uuid not null,
  merged_at timestamptz not null
);
grant select, insert on reference.perguruan_tinggi_alias to sscasn_app;
create index formasi_choice_by_provisional on application.formasi_choice (perguruan_tinggi_provisional) where perguruan_tinggi_provisional is not null;

-- How many files stand where, kept while they move, so that looking at a queue of 100,000 counts nothing. Sixteen rows for
-- each number, by process: those who work at the same time seldom wait for each other.
create table verification.queue_count (
  instansi_code text not null references reference.instansi,
  season_id smallint not null references season.season,
  queue_group text not null,
  slot smallint not null,
  files int not null,
  primary key (instansi_code, season_id, queue_group, slot)
);
grant select, insert, update on verification.queue_count to sscasn_app;

create function verification.count_new() returns trigger language plpgsql as $$
begin
  insert into verification.queue_count as q (instansi_code, season_id, queue_group, slot, files)
  select instansi_code, season_id, case when held is null then state else 'held' end, pg_backend_pid() % 16, count(*) from new_rows group by 1, 2, 3 order by 1, 2, 3
  on conflict (instansi_code, season_id, queue_group, slot) do update set files = q.files + excluded.files;
  return null;
end $$;

create function verification.count_moved() returns trigger language plpgsql as $$
begin
  insert into verification.queue_count as q (instansi_code, season_id, queue_group, slot, files)
  select instansi_code, season_id, queue_group, pg_backend_pid() % 16, sum(n) from (
    select instansi_code, season_id, case when held is null then state else 'held' end as queue_group, 1 as n from new_rows
    union all select instansi_code, season_id, case when held is null then state else 'held' end, -1 from old_rows) d
  group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3
  on conflict (instansi_code, season_id, queue_group, slot) do update set files = q.files + excluded.files;
  return null;
end $$;

create function verification.count_gone() returns trigger language plpgsql as $$
begin
  insert into verification.queue_count as q (instansi_code, season_id, queue_group, slot, files)
  select instansi_code, season_id, case when held is null then state else 'held' end, pg_backend_pid() % 16, -count(*) from old_rows group by 1, 2, 3 order by 1, 2, 3
  on conflict (instansi_code, season_id, queue_group, slot) do update set files = q.files + excluded.files;
  return null;
end $$;
create trigger counts_forget_cases after delete on verification.case referencing old table as old_rows for each statement execute function verification.count_gone();
create trigger counts_take_in_new_cases after insert on verification.case referencing new table as new_rows for each statement execute function verification.count_new();
create trigger counts_follow_the_cases after update on verification.case referencing old table as old_rows new table as new_rows for each statement execute function verification.count_moved();

insert into verification.queue_count (instansi_code, season_id, queue_group, slot, files)
select instansi_code, season_id, case when held is null then state else 'held' end, 0, count(*) from verification.case group by 1, 2, 3;
drop index verification.case_counts;
