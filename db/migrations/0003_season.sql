-- The selection season: its dates are data, and every deadline is read from here by the database's clock.

create schema season;
grant usage on schema season to sscasn_app;

create table season.season (
  id smallint primary key constraint season_id_is_a_year check (id between 2000 and 2999),
  name text not null,
  is_current boolean not null default false
);
create unique index only_one_season_is_current on season.season (is_current) where is_current;

-- The stages in the order of domain.md §1.11. Instants in UTC; pages show WIB, WITA and WIT.
create table season.stage (
  season_id smallint not null references season.season,
  kind text not null constraint stage_kind_is_known check (kind in (
    'announcement', 'registration', 'administrative-selection', 'administrative-result', 'objection',
    'objection-answer', 'objection-result', 'exam-card', 'competence-test', 'final-result', 'file-completion')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (season_id, kind),
  constraint stage_ends_after_it_starts check (ends_at > starts_at)
);

grant select on all tables in schema season to sscasn_app;
