-- The draw of the waiting room (decision 162): who signs in before a published instant is put in an order that nobody could know.

alter table waiting.room
  -- Null: no draw is awaited.
  add column draws_at timestamptz,
  -- Who holds a number up to here stood in line when the draw was set, and comes in as before.
  add column draws_after bigint not null default 0,
  -- The instant of the latest draw that was done, and of one that could not be done.
  add column drawn_at timestamptz,
  add column draw_failed_at timestamptz,
  -- What the operators tell everybody who waits.
  add column message text constraint waiting_message_is_short check (length(message) between 1 and 300),
  add constraint a_draw_needs_a_line check (draws_at is null or mode <> 'off');
grant update (draws_at, draws_after, drawn_at, draw_failed_at, message) on waiting.room to sscasn_app;

-- A draw, from its commitment on. None is ever taken away: who sets draws until one suits leaves the others behind.
create table waiting.draw (
  -- Counted without gaps, so that a missing one would be seen.
  id int primary key constraint draws_are_counted_from_one check (id > 0),
  set_at timestamptz not null,
  draws_at timestamptz not null,
  after_number bigint not null,
  -- The seed is made from it with a key that the database does not have.
  nonce bytea not null constraint nonce_is_long check (octet_length(nonce) = 32),
  commitment bytea not null,
  state text not null default 'set' constraint draw_state_is_known check (state in ('set', 'drawn', 'cancelled', 'failed')),
  ended_at timestamptz,
  seed bytea,
  first_number bigint,
  last_number bigint,
  took_part int,
  constraint draw_is_within_two_days check (draws_at > set_at and draws_at <= set_at + interval '48 hours'),
  constraint draw_ends_once check ((state = 'set') = (ended_at is null)),
  constraint only_a_drawn_seed_is_shown check ((state = 'drawn') = (seed is not null) and (state = 'drawn') = (took_part is not null)),
  constraint seed_keeps_its_commitment check (sha256(seed) = commitment)
);
create unique index one_draw_is_awaited on waiting.draw (state) where state = 'set';
grant select, insert on waiting.draw to sscasn_app;
grant update (state, ended_at, seed, first_number, last_number, took_part) on waiting.draw to sscasn_app;

-- What a draw gave to which number of arrival. Numbers only: published as they stand.
create table waiting.draw_number (
  draw_id int not null references waiting.draw (id),
  arrived bigint not null,
  drawn bigint not null,
  primary key (draw_id, arrived),
  constraint a_drawn_number_is_given_once unique (draw_id, drawn)
);
grant select, insert on waiting.draw_number to sscasn_app;

-- The number that somebody came with, when a draw gave them another.
alter table waiting.place add column arrived_number bigint;
-- A draw permutes numbers in one statement: they are unique when it ends.
alter table waiting.place
  drop constraint a_number_is_one_persons,
  add constraint a_number_is_one_persons unique (number) deferrable initially immediate;

create or replace view waiting.standing as
  select p.account_id, p.number, p.joined_at, p.entered_at,
    (select t.at from waiting.turn t where t.admitted_to >= p.number order by t.admitted_to limit 1) as turn_at,
    p.arrived_number
  from waiting.place p;
