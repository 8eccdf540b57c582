-- How many have sent an application for each formasi, as a band, counted each night and standing still for the last two days
-- of its agency's registration (features.md A6, B4; decision 177). A formasi without a row has none.

create table formasi.competition (
  formasi_id int primary key references formasi.formasi,
  submissions int not null constraint competition_counts_somebody check (submissions >= 0),
  -- The only thing that is ever shown: the lower end of 0, 1-9, 10-49, 50-99, 100+.
  band smallint not null generated always as (case when submissions >= 100 then 100 when submissions >= 50 then 50 when submissions >= 10 then 10 when submissions >= 1 then 1 else 0 end) stored,
  -- A sudden jump is not shown before somebody has looked: what was counted, when first, and up to when the shown figure counts.
  held_submissions int,
  held_at timestamptz,
  shown_until timestamptz,
  constraint a_held_figure_is_whole check ((held_at is null) = (held_submissions is null) and (held_at is null) = (shown_until is null))
);
create index competition_held on formasi.competition (formasi_id) where held_at is not null;

-- One row for an agency: up to when its figures count, and whether it shows them.
create table formasi.competition_state (
  instansi_code text primary key references reference.instansi,
  season_id smallint references season.season,
  counted_until timestamptz,
  hidden_at timestamptz,
  hidden_by uuid,
  hidden_why text constraint hiding_has_a_reason check (length(btrim(hidden_why)) between 3 and 500),
  constraint a_count_is_of_a_season check ((season_id is null) = (counted_until is null)),
  constraint hiding_has_who_and_why check ((hidden_at is null) = (hidden_by is null) and (hidden_at is null) = (hidden_why is null))
);

grant select, insert, delete on formasi.competition to sscasn_app;
grant update (submissions, held_submissions, held_at, shown_until) on formasi.competition to sscasn_app;
grant select, insert on formasi.competition_state to sscasn_app;
grant update (season_id, counted_until, hidden_at, hidden_by, hidden_why) on formasi.competition_state to sscasn_app;
