-- The formasi of a season: what is offered, to whom, where, and which documents each asks for.

create schema formasi;
grant usage on schema formasi to sscasn_app;

-- The age and document rules of a season. `version` is written beside every answer that was given by them.
create table formasi.season_rule (
  season_id smallint primary key references season.season,
  version text not null,
  min_age smallint not null,
  -- domain.md §1.6: the oldest age is this many years below the retirement age of the jabatan.
  years_before_retirement smallint not null,
  -- The day ages are counted on; null: the day the application is ended, in Jakarta.
  age_counted_on date
);

create table formasi.jabatan (
  id int primary key,
  name text not null unique,
  kind text not null constraint jabatan_kind_is_known check (kind in (
    'pelaksana', 'keterampilan', 'ahli-pertama', 'ahli-muda', 'ahli-madya', 'ahli-utama', 'dosen')),
  retirement_age smallint not null constraint retirement_age_is_plausible check (retirement_age between 50 and 70)
);

-- One set of documents asked for. A set with a formasi_type is asked from everyone of that kind, beside the formasi's own.
create table formasi.requirement_set (
  id text primary key,
  name text not null,
  formasi_type text unique
);

create table formasi.requirement (
  id text primary key,
  set_id text not null references formasi.requirement_set,
  position smallint not null,
  name text not null,
  is_mandatory boolean not null,
  media_type text not null constraint requirement_is_picture_or_pdf check (media_type in ('image/jpeg', 'application/pdf')),
  min_kb int not null,
  max_kb int not null,
  needs_emeterai boolean not null,
  note text not null,
  unique (set_id, position),
  constraint size_limits_are_in_order check (min_kb >= 0 and max_kb > min_kb),
  constraint only_a_pdf_can_be_stamped check (not needs_emeterai or media_type = 'application/pdf')
);

create table formasi.formasi (
  id int primary key,
  season_id smallint not null references season.season,
  instansi_code text not null references reference.instansi,
  jabatan_id int not null references formasi.jabatan,
  selection_type text not null constraint selection_type_is_known check (selection_type in ('pppk-guru', 'pppk-tenaga-kesehatan', 'pppk-teknis')),
  formasi_type text not null constraint formasi_type_is_known check (formasi_type in (
    'umum', 'penyandang-disabilitas', 'orang-asli-papua', 'putra-putri-kalimantan', 'putra-putri-papua', 'umum-non-oap',
    'lulusan-terbaik', 'putra-putri-daerah-tertinggal', 'diaspora')),
  requirement_set_id text not null references formasi.requirement_set,
  -- From the agency's largest unit down to the desk.
  location text[] not null,
  province_code text references reference.province,
  kab_kota_code text references reference.kab_kota,
  quota int not null constraint quota_is_positive check (quota > 0),
  is_open_to_disability boolean not null,
  salary_min int not null,
  salary_max int not null constraint salary_range_is_in_order check (salary_max >= salary_min),
  -- Counts changes after publication; 0 is as published.
  amendment smallint not null default 0,
  withdrawn_at timestamptz,
  -- Copies for searching without joins: levels accepted, and the words a search looks through (weights: A jabatan, B instansi, C unit).
  level_codes smallint[] not null default '{}',
  retirement_age smallint not null,
  search_words tsvector not null
);
create index formasi_by_words on formasi.formasi using gin (search_words);
create index formasi_by_instansi on formasi.formasi (instansi_code);

create table formasi.pendidikan (
  id int primary key,
  level_code smallint not null references reference.pendidikan_level,
  programme text not null,
  search_text text not null,
  formasi_count int not null default 0,
  unique (level_code, programme)
);
create index pendidikan_by_text on formasi.pendidikan using gin (search_text gin_trgm_ops);

create table formasi.accepted_pendidikan (
  formasi_id int not null references formasi.formasi,
  pendidikan_id int not null references formasi.pendidikan,
  primary key (formasi_id, pendidikan_id)
);
create index accepted_by_pendidikan on formasi.accepted_pendidikan (pendidikan_id, formasi_id);

-- Every word that occurs in a formasi: a mistyped word finds the nearest of these.
create table formasi.search_word (
  word text primary key,
  occurrences int not null
);
create index search_word_by_trigram on formasi.search_word using gist (word gist_trgm_ops);

grant select on all tables in schema formasi to sscasn_app;
