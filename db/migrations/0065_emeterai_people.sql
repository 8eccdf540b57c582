-- How people come into the e-meterai house (guide 6.5, Gambar 30-35), and what protects what they bought.

-- An address belongs to whoever followed the mailed link. Before that several may wait for it: nobody can take another's
-- address by typing it first, and a refused company may apply again.
alter table emeterai.account drop constraint one_account_per_email_and_distributor;
create unique index one_proven_account_per_email on emeterai.account (distributor_id, email_index) where state in ('waiting-approval', 'active');
create index account_by_email on emeterai.account (distributor_id, email_index);
create index account_unverified on emeterai.account (registered_at) where state = 'unverified';
create index account_waiting_approval on emeterai.account (registered_at) where state = 'waiting-approval';

alter table emeterai.account
  -- Of the person who answers for an organisation.
  add column job_title text,
  -- The organisation's letter that lets this person act for it.
  add column paper_file_id uuid references emeterai.file,
  add column decided_at timestamptz,
  -- Ten wrong PINs in a day: from then on only a mailed link and the password set another (trust.md §6.4).
  add column pin_locked_at timestamptz,
  add constraint a_refused_account_says_why check (state <> 'refused' or refusal_reason is not null),
  add constraint wholesale_is_a_thousand_a_month check (kind <> 'wholesale' or monthly_quantity >= 1000);

alter table emeterai.mailed_link
  drop constraint link_purpose_is_known,
  add constraint link_purpose_is_known check (purpose in ('activation', 'password', 'pin'));

-- What a session is called where its owner ends it, and which device it is on.
alter table emeterai.session
  add column id uuid not null unique default gen_random_uuid(),
  add column device_label text not null default '';

-- A registration on its way: the file of the first step waits here for the data of the second. The browser's key opens it;
-- only its hash is kept. What is not finished by expires_at is erased with its file.
create table emeterai.registration (
  id uuid primary key default gen_random_uuid(),
  browser_hash bytea not null unique,
  distributor_id text not null references emeterai.distributor,
  kind text not null constraint registration_kind_is_known check (kind in ('personal', 'company', 'wholesale')),
  data_key_id uuid not null references emeterai.data_key,
  file_id uuid not null references emeterai.file,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  -- Its data came and were taken: the second click of the same form finds that out here.
  used_at timestamptz
);
create index registration_by_expiry on emeterai.registration (expires_at);
grant select, insert, update, delete on emeterai.registration to sscasn_emeterai;
