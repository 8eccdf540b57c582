-- Counters of attempts. Rows are keyed by a keyed hash of what is counted, never by an identifier, and hold nothing
-- worth keeping: after a crash the counting starts anew (unlogged), which costs less than a disk write per attempt.

create schema limits;
grant usage on schema limits to sscasn_app;

create unlogged table limits.bucket (
  key bytea primary key,
  points int not null,
  expires_at timestamptz not null,
  blocked_until timestamptz
);
create index bucket_by_expiry on limits.bucket (expires_at);

grant select, insert, update, delete on limits.bucket to sscasn_app;
