-- Lists that an agency takes out of the office as a file (features.md H5): asked for, made by a job in sealed parts, fetched
-- by the one who asked, gone after a day. What names a person takes two persons (trust.md T21).

create schema export;
grant usage on schema export to sscasn_app;

create table export.export (
  id uuid primary key,
  season_id smallint not null references season.season,
  instansi_code text not null references reference.instansi,
  list text not null constraint list_is_known check (list in ('applicants', 'verification', 'objections', 'formasi')),
  format text not null constraint format_is_known check (format in ('csv', 'xlsx')),
  filters jsonb not null,
  -- The columns that name a person, each asked for by itself.
  personal_columns text[] not null default '{}',
  reason text not null constraint export_has_a_reason check (length(btrim(reason)) between 10 and 500),
  asked_by uuid not null references officer.officer,
  asked_role text not null,
  asked_at timestamptz not null,
  approved_by uuid references officer.officer,
  state text not null default 'waiting' constraint export_state_is_known check (state in ('waiting', 'making', 'ready', 'failed', 'expired')),
  attempts smallint not null default 0,
  -- The attempt that writes now: a worker that was thought dead writes no more.
  run uuid,
  -- Of the sealed parts.
  wrapped_key bytea not null,
  row_count int,
  bytes bigint,
  sha256 bytea,
  started_at timestamptz,
  made_at timestamptz,
  ended_at timestamptz,
  expires_at timestamptz,
  downloads smallint not null default 0,
  constraint personal_columns_take_two_persons check (cardinality(personal_columns) = 0 or (approved_by is not null and approved_by <> asked_by)),
  constraint what_is_ready_is_whole check (state <> 'ready' or (row_count is not null and bytes is not null and sha256 is not null and made_at is not null and expires_at > made_at))
);
create index export_by_instansi on export.export (instansi_code, asked_at desc);
create index export_by_officer on export.export (asked_by, asked_at desc);
create index export_at_work on export.export (asked_at) where state in ('waiting', 'making', 'ready');

-- The file, in order; each part is a sealed file of its own.
create table export.part (
  export_id uuid not null references export.export,
  number int not null constraint parts_count_from_zero check (number >= 0),
  storage_key text not null unique,
  bytes int not null constraint a_part_is_not_empty check (bytes > 0),
  primary key (export_id, number)
);

-- Whom an export with personal columns names: each reads of it once, and who must be told after a leak is known.
create table export.person (
  export_id uuid not null references export.export,
  account_id uuid not null,
  primary key (export_id, account_id)
);
create index export_person_by_account on export.person (account_id);

grant select, insert on export.export, export.part, export.person to sscasn_app;
grant update (state, attempts, run, row_count, bytes, sha256, started_at, made_at, ended_at, expires_at, downloads) on export.export to sscasn_app;
grant delete on export.part to sscasn_app;

-- The whole list of an agency, the oldest first, in pages that begin where the last one ended.
create index case_by_time on verification.case (instansi_code, season_id, received_at, application_id);

alter table audit.opening drop constraint opened_thing_is_known, add constraint opened_thing_is_known check (what in ('file', 'document', 'nik', 'export'));
