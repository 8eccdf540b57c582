-- Marks: rows of an export that are nobody (decision 180). Which they are is written down nowhere; here stands only that one was used.
create table export.mark_use (
  export_id uuid not null references export.export,
  used_at timestamptz not null,
  -- What somebody wanted with it.
  door text not null constraint door_is_known check (door in ('sign-in', 'registration', 'reset', 'ticket')),
  primary key (export_id, used_at, door)
);
create index mark_use_by_time on export.mark_use (used_at);
-- Where a NIK that nobody has may be from.
create index export_with_nik on export.export (asked_at desc, id desc) where 'nik' = any (personal_columns);

grant select, insert on export.mark_use to sscasn_app;
