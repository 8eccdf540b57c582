-- Accounts of applicants. What could name a person to a thief is encrypted under the person's own data key and found
-- again by a keyed index (trust.md §5.1). Name and birth date stay clear by decision: rules and lists need them.

create schema account;
grant usage on schema account to sscasn_app;

create table account.data_key (
  id uuid primary key default gen_random_uuid(),
  wrapped bytea not null,
  created_at timestamptz not null default now()
);

-- A file of an account or of a registration under way. The bytes lie sealed in the file store under storage_key.
create table account.file (
  id uuid primary key default gen_random_uuid(),
  data_key_id uuid not null references account.data_key,
  kind text not null constraint file_kind_is_known check (kind in ('ktp', 'selfie', 'account-card')),
  storage_key text not null unique,
  media_type text not null,
  bytes int not null constraint file_is_not_empty check (bytes > 0),
  sha256 bytea not null,
  findings text[] not null default '{}',
  created_at timestamptz not null default now()
);

create table account.account (
  id uuid primary key default gen_random_uuid(),
  season_id smallint not null references season.season,
  data_key_id uuid not null references account.data_key,
  nik bytea not null,
  nik_index bytea not null,
  nomor_kk bytea not null,
  nomor_kk_index bytea not null,
  phone bytea not null,
  phone_index bytea not null,
  email bytea not null,
  email_index bytea not null,
  name_on_ktp text not null,
  birth_place_on_ktp text not null,
  birth_date_on_ktp date not null,
  name_on_ijazah text not null,
  birthplace_on_ijazah_id text references reference.birthplace,
  birth_place_on_ijazah text not null,
  birth_date_on_ijazah date not null,
  sex text not null constraint sex_is_known check (sex in ('male', 'female')),
  ktp_file_id uuid not null references account.file,
  selfie_file_id uuid not null references account.file,
  -- 'pending': the population register did not answer in time and is asked again by a job.
  identity_state text not null constraint identity_state_is_known check (identity_state in ('confirmed', 'pending', 'mismatch')),
  selfie_consent_at timestamptz not null,
  registered_at timestamptz not null default now(),
  constraint one_account_per_nik_and_season unique (season_id, nik_index)
);
create index account_by_email on account.account (email_index);

create table account.password (
  account_id uuid primary key references account.account,
  phc text not null,
  changed_at timestamptz not null default now()
);

create table account.security_question (
  account_id uuid not null references account.account,
  position smallint not null constraint position_is_one_or_two check (position in (1, 2)),
  question text not null,
  answer_phc text not null,
  primary key (account_id, position)
);

-- The account card is drawn by the worker a moment after registration (guide 6.1.18).
create table account.account_card (
  account_id uuid primary key references account.account,
  file_id uuid references account.file,
  check_code text not null unique,
  requested_at timestamptz not null default now(),
  drawn_at timestamptz
);

-- Forms that act once: what a sent intent led to, so that a second click lands on the same page (trust.md T14).
create schema intent;
grant usage on schema intent to sscasn_app;
create table intent.intent (
  actor bytea not null,
  key text not null,
  route text not null,
  body_sha256 bytea not null,
  outcome jsonb,
  created_at timestamptz not null default now(),
  primary key (actor, key)
);
create index intent_by_age on intent.intent (created_at);

grant select, insert, update, delete on all tables in schema account, intent to sscasn_app;
revoke update, delete on account.account from sscasn_app;
grant update (identity_state) on account.account to sscasn_app;
