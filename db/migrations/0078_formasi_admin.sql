-- How an agency brings its formasi: imported, edited and split as a plan that nobody outside sees, then published whole
-- under its decree (SK). What is published changes only by numbered amendments (features.md H1-H3).

create sequence formasi.formasi_id as int start with 1000001;

create table formasi.decree (
  id uuid primary key default gen_random_uuid(),
  instansi_code text not null references reference.instansi,
  season_id smallint not null references season.season,
  number text not null,
  signed_on date not null,
  formasi_count int not null constraint a_decree_publishes_something check (formasi_count > 0),
  seat_count int not null,
  finalised_by uuid not null references officer.officer,
  finalised_at timestamptz not null,
  constraint one_publication_per_decree unique (instansi_code, season_id, number)
);

-- A file that was read without a fault, waiting for the yes of who sent it; emptied when it is taken over.
create table formasi.import (
  id uuid primary key default gen_random_uuid(),
  instansi_code text not null references reference.instansi,
  season_id smallint not null references season.season,
  file_name text not null,
  sha256 bytea not null,
  row_count int not null constraint an_import_has_rows check (row_count between 1 and 10000),
  seat_count int not null,
  rows jsonb not null,
  uploaded_by uuid not null references officer.officer,
  uploaded_at timestamptz not null,
  applied_at timestamptz
);
create index import_by_time on formasi.import (uploaded_at);

-- The documents of an agency's own: a copy of another set. Frozen once a published formasi asks for it; the next version is a copy.
alter table formasi.requirement_set
  add column instansi_code text references reference.instansi,
  add column copied_from text references formasi.requirement_set,
  add column frozen_at timestamptz;
create index requirement_set_by_instansi on formasi.requirement_set (instansi_code);
-- The same document in the set it was copied from: what was uploaded for it goes along.
alter table formasi.requirement add column copied_from text references formasi.requirement;

create table formasi.planned (
  id uuid primary key default gen_random_uuid(),
  season_id smallint not null references season.season,
  instansi_code text not null references reference.instansi,
  jabatan_id int not null references formasi.jabatan,
  formasi_type text not null,
  requirement_set_id text not null references formasi.requirement_set,
  location text[] not null,
  province_code text references reference.province,
  kab_kota_code text references reference.kab_kota,
  quota int not null constraint planned_quota_is_positive check (quota > 0),
  is_open_to_disability boolean not null,
  salary_min int not null,
  salary_max int not null,
  pendidikan_ids int[] not null constraint planned_formasi_takes_an_education check (cardinality(pendidikan_ids) > 0),
  -- A form carries the version it was drawn from.
  version int not null default 0,
  import_id uuid references formasi.import,
  changed_at timestamptz not null,
  constraint planned_salary_is_in_order check (salary_min > 0 and salary_max >= salary_min)
);
create index planned_by_instansi on formasi.planned (instansi_code, season_id, id);

alter table formasi.formasi add column decree_id uuid references formasi.decree;

create table formasi.amendment (
  formasi_id int not null references formasi.formasi,
  number smallint not null constraint amendments_count_from_one check (number > 0),
  reason text not null,
  decree_number text not null,
  -- [{field, before, after}] in words, as it was told.
  changes jsonb not null,
  amended_by uuid not null references officer.officer,
  amended_at timestamptz not null,
  told_count int not null default 0,
  told_at timestamptz,
  primary key (formasi_id, number)
);

-- Whom an amendment was told, so that a job that begins again tells nobody twice.
create table application.amendment_notice (
  application_id uuid not null references application.application,
  formasi_id int not null,
  number smallint not null,
  -- What the rules say of the applicant after it: null while nothing is wrong.
  fault text,
  told_at timestamptz not null,
  primary key (application_id, formasi_id, number),
  foreign key (formasi_id, number) references formasi.amendment
);
create index formasi_choice_by_formasi on application.formasi_choice (formasi_id, application_id);

grant usage on sequence formasi.formasi_id to sscasn_app;
grant select, insert on formasi.decree, formasi.amendment, application.amendment_notice to sscasn_app;
grant update (told_count, told_at) on formasi.amendment to sscasn_app;
grant select, insert, delete on formasi.import to sscasn_app;
grant update (applied_at, rows) on formasi.import to sscasn_app;
grant select, insert, update, delete on formasi.planned to sscasn_app;
grant insert, update on formasi.formasi to sscasn_app;
grant insert, delete on formasi.accepted_pendidikan to sscasn_app;
grant update (formasi_count) on formasi.pendidikan to sscasn_app;
grant insert, update on formasi.search_word to sscasn_app;
grant insert, update on formasi.requirement_set to sscasn_app;
grant insert, update, delete on formasi.requirement to sscasn_app;
grant insert on formasi.extra_question to sscasn_app;
grant update (requirement_id) on application.document to sscasn_app;
