-- Reference data that others publish: regions, agencies, education, institutions. Loaded from db/seed/*.csv.

create schema reference;
grant usage on schema reference to sscasn_app;

create table reference.province (
  code text primary key constraint province_code_has_two_digits check (code ~ '^\d{2}$'),
  name text not null
);

create table reference.kab_kota (
  code text primary key constraint kab_kota_code_has_four_digits check (code ~ '^\d{2}\.\d{2}$'),
  province_code text not null references reference.province,
  name text not null
);

-- A birthplace is the kabupaten or kota as it was at birth (domain.md: FAQ), so earlier names stay choosable.
create table reference.birthplace (
  id text primary key,
  name text not null,
  search_text text not null,
  kab_kota_code text references reference.kab_kota,
  is_historical boolean not null
);
create index birthplace_by_text on reference.birthplace using gin (search_text gin_trgm_ops);

create table reference.kecamatan (
  code text primary key constraint kecamatan_code_has_six_digits check (code ~ '^\d{2}\.\d{2}\.\d{2}$'),
  kab_kota_code text not null references reference.kab_kota,
  name text not null
);
create index kecamatan_by_kab_kota on reference.kecamatan (kab_kota_code);

create table reference.kelurahan (
  code text primary key constraint kelurahan_code_has_ten_digits check (code ~ '^\d{2}\.\d{2}\.\d{2}\.\d{4}$'),
  kecamatan_code text not null references reference.kecamatan,
  name text not null
);
create index kelurahan_by_kecamatan on reference.kelurahan (kecamatan_code);

create table reference.instansi (
  code text primary key,
  name text not null,
  kind text constraint instansi_kind_is_known check (kind in ('KEMENT', 'LPNK', 'LNS', 'KO', 'PROV', 'KAB', 'KOT')),
  level text not null constraint instansi_level_is_pusat_or_daerah check (level in ('P', 'D'))
);

create table reference.pendidikan_level (
  code smallint primary key,
  name text not null unique
);

create table reference.pendidikan (
  code text primary key,
  name text not null
);

create table reference.perguruan_tinggi (
  code text primary key,
  name text not null,
  origin text not null constraint origin_is_known check (origin in ('dalam-negeri', 'luar-negeri')),
  kind text,
  province text,
  kab_kota text,
  ownership text
);

grant select on all tables in schema reference to sscasn_app;
