-- An application: one person, one season, one formasi. One table per step of the guide (6.2-6.7); a step is done when its
-- row stands complete. Everything is editable until the submission row exists, and nothing after.

create schema application;
grant usage on schema application to sscasn_app;

create table application.application (
  id uuid primary key default gen_random_uuid(),
  season_id smallint not null references season.season,
  account_id uuid not null references account.account,
  -- The account's own key: what is encrypted here opens with it.
  data_key_id uuid not null references account.data_key,
  -- Counts saved changes. A form carries the version it was drawn from, so that two tabs cannot overwrite each other unseen.
  version int not null default 0,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  -- An account is unique per NIK and season, so this holds "one application per NIK and season".
  constraint one_application_per_account_and_season unique (season_id, account_id)
);

-- Autosave between the steps' own "Simpan": the last text of each field, encrypted, cleared when the step is saved.
create table application.draft_field (
  application_id uuid not null references application.application,
  step text not null constraint draft_step_is_known check (step in ('biodata', 'selection', 'formasi', 'documents', 'summary')),
  field text not null constraint draft_field_name_is_short check (length(field) between 1 and 60),
  value bytea not null,
  saved_at timestamptz not null,
  primary key (application_id, step, field)
);

-- Guide 6.2. Address, phones and everything about health are encrypted (trust.md §5.1; UU PDP: disability is health data).
create table application.biodata (
  application_id uuid primary key references application.application,
  gelar_depan text,
  gelar_belakang text,
  address_on_ktp bytea not null,
  scholarship_status text not null constraint scholarship_status_is_known check (scholarship_status in ('none', 'received', 'receiving')),
  follows_scholarship_programme boolean not null,
  disability bytea not null,
  disability_video_url bytea,
  domicile_country_code text not null constraint country_has_two_letters check (domicile_country_code ~ '^[A-Z]{2}$'),
  domicile_address bytea not null,
  domicile_kelurahan_code text references reference.kelurahan,
  domicile_foreign_region text,
  social_media text,
  height_cm smallint not null constraint height_is_plausible check (height_cm between 100 and 250),
  marital_status text not null constraint marital_status_is_known check (marital_status in ('belum-kawin', 'kawin', 'cerai-hidup', 'cerai-mati')),
  religion text not null constraint religion_is_known check (religion in ('islam', 'kristen', 'katolik', 'hindu', 'buddha', 'khonghucu', 'kepercayaan')),
  telephone bytea,
  phone bytea not null,
  saved_at timestamptz not null,
  constraint domicile_is_a_kelurahan_or_abroad check ((domicile_country_code = 'ID') = (domicile_kelurahan_code is not null))
);

-- Guide 6.3.
create table application.selection (
  application_id uuid primary key references application.application,
  selection_type text not null constraint selection_type_is_known check (selection_type in ('pppk-guru', 'pppk-tenaga-kesehatan', 'pppk-teknis')),
  is_thk2 boolean not null,
  thk2_test_number bytea,
  thk2_listing_instansi text,
  thk2_checked_at timestamptz,
  saved_at timestamptz not null,
  constraint thk2_was_checked check (not is_thk2 or (thk2_test_number is not null and thk2_checked_at is not null))
);

-- Guide 6.4. First instansi and jenis formasi ("Pilih"), then the formasi itself and the education it is applied with.
create table application.formasi_choice (
  application_id uuid primary key references application.application,
  instansi_code text not null references reference.instansi,
  formasi_type text not null,
  chosen_at timestamptz not null,
  formasi_id int references formasi.formasi,
  -- As published when it was chosen: an amendment after that is told (C12).
  formasi_amendment smallint,
  rules_version text,
  pendidikan_id int references formasi.pendidikan,
  exam_location_id int,
  test_location_id int,
  ipk numeric(3, 2) constraint ipk_is_at_most_four check (ipk between 0 and 4),
  school_mark numeric(5, 2) constraint school_mark_is_at_most_hundred check (school_mark between 0 and 100),
  graduation_year smallint,
  perguruan_tinggi_origin text constraint perguruan_tinggi_origin_is_known check (perguruan_tinggi_origin in ('dalam-negeri', 'luar-negeri')),
  perguruan_tinggi_code text references reference.perguruan_tinggi,
  -- "Tidak menemukan?": a name in the applicant's own words, shown flagged to the officer until merged (B17).
  perguruan_tinggi_provisional text,
  perguruan_tinggi_on_ijazah text,
  prodi_code text,
  prodi text,
  prodi_provisional text,
  accreditation text constraint accreditation_is_known check (accreditation in ('A', 'B', 'C', 'unggul', 'baik-sekali', 'baik', 'terakreditasi', 'tidak-terakreditasi', 'luar-negeri')),
  ijazah_date date,
  ijazah_number bytea,
  extra_answers jsonb not null default '{}',
  saved_at timestamptz,
  constraint formasi_is_chosen_whole check (saved_at is null or (formasi_id is not null and pendidikan_id is not null and rules_version is not null))
);

-- Guide 6.6. Every upload stays for audit; the newest one per requirement counts ("yang terakhir diunggah").
create table application.document (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application.application,
  requirement_id text not null references formasi.requirement,
  storage_key text not null unique,
  claimed_name text not null,
  media_type text not null,
  bytes int not null constraint document_is_not_empty check (bytes > 0),
  sha256 bytea not null,
  page_count smallint,
  -- What the checks found, as codes. Advice, never a verdict.
  findings text[] not null default '{}',
  uploaded_at timestamptz not null,
  replaced_at timestamptz
);
create unique index one_standing_document_per_requirement on application.document (application_id, requirement_id) where replaced_at is null;
create index document_by_application on application.document (application_id, uploaded_at);

-- Guide 6.7. What was sent, frozen: as data and as the questions and answers that were read, with the hashes of the files.
create table application.submission (
  application_id uuid primary key references application.application,
  registration_number text not null unique constraint registration_number_has_17_digits check (registration_number ~ '^\d{17}$'),
  -- When the request reached us: what counts against the deadline (trust.md T20).
  received_at timestamptz not null,
  submitted_at timestamptz not null,
  rules_version text not null,
  snapshot bytea not null,
  answers bytea not null,
  snapshot_sha256 bytea not null,
  receipt text not null,
  -- The registration card, drawn by the worker from the snapshot.
  card_storage_key text unique,
  card_sha256 bytea,
  card_check_code text not null unique,
  card_drawn_at timestamptz
);
create index submission_by_time on application.submission (submitted_at);

-- What happened to an application, in order, for the applicant and for disputes (B15). No personal data.
create table application.event (
  id bigint generated always as identity primary key,
  application_id uuid not null references application.application,
  at timestamptz not null,
  kind text not null,
  detail text
);
create index event_by_application on application.event (application_id, id);

grant select, insert, update, delete on application.application, application.draft_field, application.biodata, application.selection, application.formasi_choice to sscasn_app;
grant select, insert on application.document, application.submission, application.event to sscasn_app;
grant update (replaced_at) on application.document to sscasn_app;
grant update (card_storage_key, card_sha256, card_drawn_at) on application.submission to sscasn_app;
