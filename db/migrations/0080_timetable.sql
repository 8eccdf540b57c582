-- The national committee's timetable: an agency's own dates, extensions, switches of policy, and the demo's clock.

-- By how much a stage of one agency starts and ends later than the national one; earlier when negative.
create table season.stage_offset (
  season_id smallint not null,
  kind text not null,
  instansi_code text not null references reference.instansi,
  start_minutes int not null default 0,
  end_minutes int not null default 0,
  primary key (season_id, kind, instansi_code),
  foreign key (season_id, kind) references season.stage (season_id, kind),
  constraint offset_moves_something check (start_minutes <> 0 or end_minutes <> 0),
  constraint offset_is_within_ninety_days check (abs(start_minutes) <= 129600 and abs(end_minutes) <= 129600)
);

-- An extension is a promise: it is added, never changed and never taken back. 'affected': those whom a fault hit between
-- two instants, listed one by one when it is made.
create table season.extension (
  id uuid primary key default gen_random_uuid(),
  season_id smallint not null,
  kind text not null,
  audience text not null constraint audience_is_known check (audience in ('all', 'instansi', 'affected')),
  instansi_code text references reference.instansi,
  hit_from timestamptz,
  hit_until timestamptz,
  ends_at timestamptz not null,
  -- Read by applicants.
  reason text not null constraint extension_has_a_reason check (length(btrim(reason)) between 10 and 500),
  made_by uuid,
  made_at timestamptz not null,
  foreign key (season_id, kind) references season.stage (season_id, kind),
  constraint audience_is_whole check (
    (audience = 'instansi') = (instansi_code is not null) and (audience = 'affected') = (hit_from is not null)
    and (hit_from is null) = (hit_until is null) and (hit_until is null or hit_until > hit_from))
);
create index extension_by_stage on season.extension (season_id, kind, ends_at);

create table season.extension_account (
  extension_id uuid not null references season.extension,
  account_id uuid not null,
  primary key (extension_id, account_id)
);
create index extension_by_account on season.extension_account (account_id);

-- Off: no code is asked on the forms of registration and application. Signing in keeps its own defence.
alter table season.season add column asks_captcha boolean not null default true;
grant update (asks_captcha) on season.season to sscasn_app;

grant update (starts_at, ends_at) on season.stage to sscasn_app;
grant select, insert, update, delete on season.stage_offset to sscasn_app;
grant select, insert on season.extension, season.extension_account to sscasn_app;

-- By how much the doors of a demo run ahead of the real time. Production never reads it.
create table season.demo_clock (
  is_only boolean primary key default true constraint there_is_one_clock check (is_only),
  offset_seconds int not null default 0 constraint clock_moves_within_two_years check (abs(offset_seconds) <= 63072000)
);
insert into season.demo_clock default values;
grant select on season.demo_clock to sscasn_app;
grant update (offset_seconds) on season.demo_clock to sscasn_app;
