-- Guide 6.4.6: where the examination is sat, seats where an agency offers its own test locations, and what a jabatan asks besides.

create table application.exam_location (
  id int primary key,
  province_code text not null references reference.province,
  name text not null unique
);

-- Only some agencies ask for a test location ("Lokasi Test Ujian CAT"). Seats are counted here and nowhere else.
create table application.test_location (
  id int primary key,
  instansi_code text not null references reference.instansi,
  name text not null,
  capacity int not null,
  taken int not null default 0,
  unique (instansi_code, name),
  -- Held by the database, whoever writes: no more people than seats (trust.md T16).
  constraint test_location_has_seats check (taken between 0 and capacity)
);

alter table application.formasi_choice
  add constraint exam_location_exists foreign key (exam_location_id) references application.exam_location,
  add constraint test_location_exists foreign key (test_location_id) references application.test_location;

-- A choice holds a seat from its saving until it is changed or taken back, by whichever command that happens.
create function application.count_seats() returns trigger language plpgsql as $$
declare
  before int := case when tg_op = 'INSERT' then null else old.test_location_id end;
  after int := case when tg_op = 'DELETE' then null else new.test_location_id end;
begin
  if before is distinct from after then
    -- In one order for all, so that two people who change places do not wait for each other for ever. Not `for update`:
    -- that would wait for the foreign key checks of all other racers, and they for ours.
    perform from application.test_location where id in (before, after) order by id for no key update;
    update application.test_location set taken = taken - 1 where id = before;
    update application.test_location set taken = taken + 1 where id = after;
  end if;
  return null;
end $$;

create trigger seats_are_counted after insert or delete or update of test_location_id on application.formasi_choice
  for each row execute function application.count_seats();

-- What applicants for these formasi answer besides: the number of a teacher's certificate, of a health worker's registration.
create table formasi.extra_question (
  id text primary key,
  set_id text not null references formasi.requirement_set,
  position smallint not null,
  label text not null,
  hint text not null,
  is_mandatory boolean not null,
  max_length smallint not null,
  unique (set_id, position)
);

grant select on application.exam_location, formasi.extra_question to sscasn_app;
grant select, update (taken) on application.test_location to sscasn_app;
