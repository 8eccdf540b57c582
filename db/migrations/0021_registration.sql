-- A registration under way (guide 6.1): one per browser, filled step by step, erased with its files when it expires.
-- NIK, KK number, phone and e-mail lie encrypted under the registration's own data key, which becomes the account's.

create table account.registration (
  id uuid primary key default gen_random_uuid(),
  season_id smallint not null references season.season,
  browser_hash bytea not null constraint one_registration_per_browser unique,
  data_key_id uuid not null references account.data_key,
  started_at timestamptz not null,
  expires_at timestamptz not null,

  -- Step 1, Pengecekan Identitas. 'pending': the population register did not answer in time and is asked again.
  nik bytea,
  nomor_kk bytea,
  phone bytea,
  email bytea,
  name_on_ktp text,
  birth_place_on_ktp text,
  birth_date_on_ktp date,
  identity_state text not null constraint identity_state_is_known check (identity_state in ('pending', 'confirmed', 'mismatch', 'referred', 'already-registered')),

  -- Step 2, Lengkapi Data.
  name_on_ijazah text,
  birthplace_on_ijazah_id text references reference.birthplace,
  birth_place_on_ijazah text,
  birth_date_on_ijazah date,
  sex text constraint sex_is_known check (sex in ('male', 'female')),
  ktp_file_id uuid references account.file,
  selfie_file_id uuid references account.file,
  -- What the image check advised against and the applicant keeps all the same.
  keeps_ktp boolean not null default false,
  keeps_selfie boolean not null default false,
  selfie_consent_at timestamptz,
  selfie_consent_version text,
  password_phc text,
  first_question text,
  first_answer_phc text,
  second_question text,
  second_answer_phc text,
  completed_at timestamptz,

  -- Step 4: from here on only this browser's way to its account card is kept.
  account_id uuid references account.account,
  registered_at timestamptz,
  constraint a_finished_registration_keeps_no_person check (
    account_id is null or (nik is null and nomor_kk is null and phone is null and email is null and name_on_ktp is null
      and birth_place_on_ktp is null and birth_date_on_ktp is null and password_phc is null and first_answer_phc is null and second_answer_phc is null))
);
create index registration_by_expiry on account.registration (expires_at);

-- The consent is part of the account: which text, and when (trust.md §5.5).
alter table account.account add column selfie_consent_version text not null default '2026-11';
alter table account.account alter column selfie_consent_version drop default;

-- How often the population register was asked on a day. Its owner sets a daily quota (trust.md §0).
create table account.dukcapil_day (
  day date primary key,
  asked int not null default 0 constraint asked_is_not_negative check (asked >= 0)
);

grant select, insert, update, delete on account.registration, account.dukcapil_day to sscasn_app;
