-- The waiting room (decision 100): who comes in when not all can, in the order they came.

create schema waiting;
grant usage on schema waiting to sscasn_app;

-- Numbers in the order of arrival. Gaps are harmless; a number is never given twice, not even after a crash.
create sequence waiting.number as bigint;
grant usage, select on sequence waiting.number to sscasn_app;

-- The room and the operators' switches: one row, moved once a second by whichever portal process comes first.
create table waiting.room (
  is_only boolean primary key default true constraint there_is_one_room check (is_only),
  mode text not null default 'auto' constraint room_mode_is_known check (mode in ('auto', 'on', 'off')),
  -- People admitted a minute; null: found from the load.
  rate_per_minute int constraint room_rate_is_possible check (rate_per_minute between 1 and 600000),
  shut_lanes text[] not null default '{}' constraint only_looking_around_is_shut check (shut_lanes <@ array['lists', 'browse']),
  -- Null: nobody has to wait.
  opened_at timestamptz,
  -- Numbers up to here are of an earlier opening.
  opened_after bigint not null default 0,
  -- Numbers up to here have had their turn.
  admitted_to bigint not null default 0,
  rate_per_second double precision not null default 5,
  credit double precision not null default 0,
  -- Seconds in a row of strain (closed) or of quiet (open).
  streak int not null default 0,
  ticked_at timestamptz not null default '-infinity'
);
insert into waiting.room default values;
grant select on waiting.room to sscasn_app;
grant update (mode, rate_per_minute, shut_lanes, opened_at, opened_after, admitted_to, rate_per_second, credit, streak, ticked_at) on waiting.room to sscasn_app;

-- How strained each portal process is; a row is worth a few seconds.
create table waiting.strain (
  process text primary key,
  strain real not null,
  at timestamptz not null
);
grant select, insert, update, delete on waiting.strain to sscasn_app;

-- One place for one person: an account is unique per NIK and season.
create table waiting.place (
  account_id uuid primary key,
  number bigint not null constraint a_number_is_one_persons unique,
  joined_at timestamptz not null,
  -- When they came in on their turn.
  entered_at timestamptz
);
create index place_by_age on waiting.place (joined_at);
grant select, insert, update, delete on waiting.place to sscasn_app;

-- When which numbers had their turn: one row for each second in which somebody had.
create table waiting.turn (
  admitted_to bigint primary key,
  at timestamptz not null
);
grant select, insert, delete on waiting.turn to sscasn_app;

-- Since when somebody stands in line, and when it was their turn.
create view waiting.standing as
  select p.account_id, p.number, p.joined_at, p.entered_at,
    (select t.at from waiting.turn t where t.admitted_to >= p.number order by t.admitted_to limit 1) as turn_at
  from waiting.place p;
grant select on waiting.standing to sscasn_app;

-- Who was in line before the deadline and sent after it: since when they stood there. The receipt says so.
alter table application.submission add column in_line_since timestamptz
  constraint in_line_before_it_was_sent check (in_line_since <= received_at);
