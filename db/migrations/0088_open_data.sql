-- What everybody may have: counts of the season as files, written each night, small ones suppressed (features.md A9).

create table reports.open_file (
  name text primary key constraint open_file_name_is_plain check (name ~ '^[a-z0-9-]+\.(csv|json)$'),
  -- gzip; the same bytes for everybody.
  body bytea not null,
  -- Of the plain bytes: the tag that caches ask with.
  sha256 bytea not null,
  bytes int not null,
  row_count int not null,
  made_at timestamptz not null
);
grant select, insert, update on reports.open_file to sscasn_app;
