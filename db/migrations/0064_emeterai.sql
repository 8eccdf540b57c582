-- The e-meterai house: another organisation's system under the same roof (guide IV, 6.5). It has a role of its own that
-- sees nothing of the portal, and the portal's role sees nothing of this schema: the two speak over HTTP only. Besides
-- its schema the role may use the ground every house stands on: counters, intents, answered captchas, the list of
-- migrations. Where the house moves out, it takes a copy of that ground with it.

do $$ begin
  if not exists (select from pg_roles where rolname = 'sscasn_emeterai') then
    create role sscasn_emeterai nologin;
  end if;
end $$;

grant select on public.migration to sscasn_emeterai;
grant usage on schema limits, intent, captcha to sscasn_emeterai;
grant select, insert, update, delete on limits.bucket, intent.intent to sscasn_emeterai;
grant select, insert, delete on captcha.spent to sscasn_emeterai;

create schema emeterai;
grant usage on schema emeterai to sscasn_emeterai;

-- The house's own queue (schema emeterai_worker), so that neither house waits for the other's jobs.
create function emeterai.send_job(identifier text, payload json, queue_name text, run_at timestamptz, max_attempts int, job_key text)
returns void language sql security definer set search_path = pg_catalog, emeterai_worker as $$
  select emeterai_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, job_key)
$$;
revoke all on function emeterai.send_job from public;
grant execute on function emeterai.send_job to sscasn_emeterai;

-- The five distributors of guide IV: brands of one program, each with its own accounts and addresses, one issuer behind
-- them. Mode: how one behaves right now; outside production it can be switched, as in September 2024 (domain.md §2.2).
create table emeterai.distributor (
  id text primary key,
  position smallint not null unique,
  name text not null unique,
  mode text not null default 'normal' constraint distributor_mode_is_known check (mode in ('normal', 'slow', 'off', 'no-serials')),
  delay_ms int not null default 0 constraint delay_is_at_most_a_minute check (delay_ms between 0 and 60000)
);
insert into emeterai.distributor (id, position, name) values
  ('pds', 1, 'PT Peruri Digital Security (PDS)'),
  ('mitra-pajakku', 2, 'PT Mitra Pajakku'),
  ('finnet', 3, 'PT FINNET INDONESIA'),
  ('mitracomm', 4, 'PT Mitracomm Ekasarana'),
  ('swadharma', 5, 'Koperasi Swadharma');

-- People. What could name a person to a thief is encrypted under the account's own data key (trust.md §5.1).
create table emeterai.data_key (
  id uuid primary key default gen_random_uuid(),
  wrapped bytea not null,
  created_at timestamptz not null default now()
);

-- A file of an account: sealed in the file store under storage_key.
create table emeterai.file (
  id uuid primary key default gen_random_uuid(),
  data_key_id uuid not null references emeterai.data_key,
  kind text not null constraint file_kind_is_known check (kind in ('ktp', 'company-paper', 'stamp-input', 'stamp-output')),
  storage_key text not null unique,
  media_type text not null,
  bytes int not null constraint file_is_not_empty check (bytes > 0),
  sha256 bytea not null,
  created_at timestamptz not null default now()
);

create table emeterai.account (
  id uuid primary key default gen_random_uuid(),
  distributor_id text not null references emeterai.distributor,
  kind text not null constraint account_kind_is_known check (kind in ('personal', 'company', 'wholesale')),
  -- 'unverified': the mailed link has not been followed; 'waiting-approval': companies and wholesale are looked at first.
  state text not null constraint account_state_is_known check (state in ('unverified', 'waiting-approval', 'active', 'refused', 'closed')),
  refusal_reason text,
  data_key_id uuid not null references emeterai.data_key,
  email bytea not null,
  email_index bytea not null,
  nik bytea,
  nik_index bytea,
  phone bytea not null,
  phone_index bytea not null,
  first_name text not null,
  last_name text not null default '',
  birth_date date,
  religion text,
  occupation text,
  address bytea,
  npwp bytea,
  company_name text,
  company_npwp bytea,
  monthly_quantity int,
  ktp_file_id uuid references emeterai.file,
  password_phc text not null,
  password_changed_at timestamptz not null,
  -- Six digits that protect the quota, set at the first stamping (guide 6.5, second list, step 16).
  pin_phc text,
  pin_set_at timestamptz,
  registered_at timestamptz not null,
  activated_at timestamptz,
  constraint one_account_per_email_and_distributor unique (distributor_id, email_index),
  constraint a_person_has_a_nik check (kind <> 'personal' or nik_index is not null),
  constraint an_organisation_has_a_name check (kind = 'personal' or company_name is not null)
);
create unique index one_active_account_per_nik on emeterai.account (distributor_id, nik_index) where state = 'active';

-- Links that are mailed: to activate an account, or to choose another password. Only the hash is kept.
create table emeterai.mailed_link (
  token_hash bytea primary key,
  account_id uuid not null references emeterai.account,
  purpose text not null constraint link_purpose_is_known check (purpose in ('activation', 'password')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index mailed_link_by_account on emeterai.mailed_link (account_id, purpose);
create index mailed_link_by_expiry on emeterai.mailed_link (expires_at);

-- A sign-in that waits for its mailed code (guide: six digits; trust.md §6.4: ten minutes, five tries, three sendings).
create table emeterai.sign_in_attempt (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references emeterai.account,
  -- The browser's token, or the portal that asks on the person's behalf: the code serves only where it was asked for.
  bound_to bytea not null,
  code_hash bytea not null,
  sent_count smallint not null default 1 constraint at_most_three_sendings check (sent_count between 1 and 3),
  tries smallint not null default 0 constraint at_most_five_tries check (tries between 0 and 5),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_attempt_by_expiry on emeterai.sign_in_attempt (expires_at);

create table emeterai.session (
  token_hash bytea primary key,
  account_id uuid not null references emeterai.account,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_account on emeterai.session (account_id);
create index session_by_expiry on emeterai.session (expires_at);

-- The ledger. One row an account, whose sums cannot be wrong, and beside it every movement, never changed (trust.md F3, I3).
create table emeterai.balance (
  account_id uuid primary key references emeterai.account,
  bought int not null default 0,
  available int not null default 0 constraint available_is_not_negative check (available >= 0),
  reserved int not null default 0 constraint reserved_is_not_negative check (reserved >= 0),
  sealed int not null default 0 constraint sealed_is_not_negative check (sealed >= 0),
  refunded int not null default 0 constraint refunded_is_not_negative check (refunded >= 0),
  constraint what_was_bought_is_somewhere check (bought = available + reserved + sealed + refunded)
);

create table emeterai.purchase (
  id uuid primary key default gen_random_uuid(),
  -- On the invoice, in its address, and as order id at the acquirer; random, never a count.
  number text not null unique,
  account_id uuid not null references emeterai.account,
  quantity int not null constraint quantity_is_reasonable check (quantity between 1 and 10000),
  unit_price_rupiah int not null constraint price_is_the_duty check (unit_price_rupiah = 10000),
  total_rupiah int not null constraint total_is_quantity_times_price check (total_rupiah = quantity * unit_price_rupiah),
  method text not null constraint method_is_known check (method in ('qris', 'virtual-account')),
  -- 'under-review': money came that fits no rule; 'paid' wins over 'expired' whenever money arrives.
  state text not null default 'waiting' constraint purchase_state_is_known check (state in ('waiting', 'paid', 'expired', 'under-review', 'refunded')),
  qr_payload text,
  virtual_account text,
  bank text,
  -- Null until the acquirer has taken the order.
  charged_at timestamptz,
  terms_accepted_at timestamptz not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  paid_at timestamptz,
  -- A portal's own key for this purchase; the same key finds the same purchase.
  client_id text,
  request_key text,
  constraint qr_is_for_fewer_than_200 check ((method = 'qris') = (quantity < 200)),
  constraint one_purchase_per_request unique (client_id, request_key)
);
create index purchase_by_account on emeterai.purchase (account_id, created_at desc);
create index purchase_that_waits on emeterai.purchase (expires_at) where state in ('waiting', 'under-review');

-- Money that arrived, as the acquirer itself says when asked. Each transaction of its once.
create table emeterai.payment (
  id uuid primary key default gen_random_uuid(),
  transaction_id text not null unique,
  purchase_id uuid not null references emeterai.purchase,
  amount_rupiah int not null constraint amount_is_positive check (amount_rupiah > 0),
  units int not null default 0 constraint units_are_not_negative check (units >= 0),
  state text not null constraint payment_state_is_known check (state in ('credited', 'under-review', 'refunded')),
  reason text,
  paid_at timestamptz not null,
  received_at timestamptz not null
);
create index payment_by_purchase on emeterai.payment (purchase_id);

-- Call-backs as they came in, each event once.
create table emeterai.payment_notice (
  event_id text primary key,
  purchase_number text not null,
  received_at timestamptz not null
);

-- Portals that may ask on their users' behalf.
create table emeterai.portal_client (
  id text primary key,
  name text not null,
  secret_hash bytea not null,
  callback_url text,
  -- Encrypted under a data key of its own: call-backs are signed with it.
  data_key_id uuid not null references emeterai.data_key,
  callback_secret bytea not null,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);
create table emeterai.access_token (
  token_hash bytea primary key,
  client_id text not null references emeterai.portal_client,
  distributor_id text not null references emeterai.distributor,
  expires_at timestamptz not null
);
create index access_token_by_expiry on emeterai.access_token (expires_at);

-- An account that its owner has opened to a portal by signing in there with the mailed code.
create table emeterai.portal_link (
  id uuid primary key default gen_random_uuid(),
  client_id text not null references emeterai.portal_client,
  account_id uuid not null references emeterai.account,
  -- Whom the portal means: an opaque name of its own.
  subject text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index portal_link_by_account on emeterai.portal_link (account_id);

-- One stamp on one document of one holder. Key of idempotency: (holder, file, purpose) (domain.md §3.4).
create table emeterai.stamp (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references emeterai.account,
  purpose text not null,
  input_sha256 bytea not null,
  input_bytes int not null,
  page_count int not null,
  -- Encrypted: people write names into both.
  file_name bytea not null,
  document_number bytea,
  document_kind text not null,
  document_date date not null,
  page int not null constraint page_counts_from_one check (page >= 1),
  left_mm numeric(7, 2) not null,
  top_mm numeric(7, 2) not null,
  size_mm numeric(5, 2) not null,
  -- 'reserved': a unit is held; 'issued': it has a serial; 'sealed': the file exists and the unit is used; 'delivered':
  -- the holder (or the portal) has it; 'failed': will be tried again with the same serial; 'released': given back.
  state text not null constraint stamp_state_is_known check (state in ('reserved', 'issued', 'sealed', 'delivered', 'failed', 'released')),
  -- Counts the reservations: after a release the same document may be stamped again, with another serial.
  round smallint not null default 1,
  failure text,
  attempts smallint not null default 0,
  -- Whoever works on it holds the lease; a late answer without the current token changes nothing (trust.md X13, X24).
  lease_token uuid,
  lease_until timestamptz,
  -- What is not sealed by then is given back (15 minutes, domain.md §3.4).
  release_due_at timestamptz not null,
  input_file_id uuid references emeterai.file,
  output_file_id uuid references emeterai.file,
  output_sha256 bytea,
  requested_at timestamptz not null,
  sealed_at timestamptz,
  delivered_at timestamptz,
  released_at timestamptz,
  files_kept_until timestamptz,
  client_id text references emeterai.portal_client,
  constraint one_stamp_per_holder_file_and_purpose unique (account_id, input_sha256, purpose),
  constraint a_sealed_stamp_has_its_file check (state not in ('sealed', 'delivered') or (output_sha256 is not null and sealed_at is not null)),
  constraint a_released_stamp_says_why check (state <> 'released' or (failure is not null and released_at is not null))
);
create index stamp_by_account on emeterai.stamp (account_id, requested_at desc);
create index stamp_unfinished on emeterai.stamp (release_due_at) where state in ('reserved', 'issued', 'failed');
create index stamp_with_files on emeterai.stamp (files_kept_until) where files_kept_until is not null;

-- One serial ↔ one file ↔ one holder.
create table emeterai.serial (
  serial text primary key constraint serial_is_a_simulation check (serial ~ '^SIM[0-9A-Z]{19}$'),
  stamp_id uuid not null references emeterai.stamp,
  round smallint not null,
  account_id uuid not null references emeterai.account,
  input_sha256 bytea not null,
  output_sha256 bytea,
  state text not null constraint serial_state_is_known check (state in ('issued', 'sealed', 'void')),
  issued_at timestamptz not null,
  sealed_at timestamptz,
  constraint one_serial_per_round unique (stamp_id, round),
  constraint one_serial_per_file unique (output_sha256),
  constraint a_sealed_serial_names_its_file check ((state = 'sealed') = (output_sha256 is not null and sealed_at is not null))
);

create table emeterai.transfer (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references emeterai.account,
  kind text not null,
  from_bucket text not null,
  to_bucket text not null,
  units int not null constraint units_are_positive check (units > 0),
  payment_id uuid references emeterai.payment,
  stamp_id uuid references emeterai.stamp,
  round smallint,
  at timestamptz not null,
  constraint movement_is_known check ((kind, from_bucket, to_bucket) in
    (('credit', 'outside', 'available'), ('reserve', 'available', 'reserved'), ('seal', 'reserved', 'sealed'),
     ('release', 'reserved', 'available'), ('refund', 'available', 'refunded'))),
  constraint money_moves_by_payments check ((kind in ('credit', 'refund')) = (payment_id is not null)),
  constraint stamps_move_one_unit check ((kind in ('reserve', 'seal', 'release')) = (stamp_id is not null and round is not null) and (stamp_id is null or units = 1)),
  constraint a_payment_is_credited_once unique (payment_id, kind),
  constraint a_round_moves_once unique (stamp_id, round, kind)
);
-- A round ends by a seal or by a release, never by both.
create unique index a_round_ends_once on emeterai.transfer (stamp_id, round) where kind in ('seal', 'release');
create index transfer_by_account on emeterai.transfer (account_id, at);

-- What happened to a stamp, for its holder and for operators.
create table emeterai.stamp_event (
  id uuid primary key default gen_random_uuid(),
  stamp_id uuid not null references emeterai.stamp,
  at timestamptz not null,
  kind text not null,
  detail text
);
create index stamp_event_by_stamp on emeterai.stamp_event (stamp_id, at);

-- The PIN was right: a portal may have this file stamped once for this purpose, without ever keeping the PIN.
create table emeterai.stamp_permit (
  id uuid primary key default gen_random_uuid(),
  link_id uuid not null references emeterai.portal_link,
  input_sha256 bytea not null,
  purpose text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  stamp_id uuid references emeterai.stamp
);
create index stamp_permit_by_expiry on emeterai.stamp_permit (expires_at);

-- Call-backs owed to portals: kept, signed when sent, sent again until taken.
create table emeterai.portal_callback (
  id uuid primary key default gen_random_uuid(),
  client_id text not null references emeterai.portal_client,
  event text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  tries smallint not null default 0,
  last_status smallint
);
create index portal_callback_unsent on emeterai.portal_callback (created_at) where sent_at is null;

-- The outbox, as the portal's (0031_mail.sql).
create table emeterai.message (
  id uuid primary key default gen_random_uuid(),
  account_id uuid references emeterai.account,
  kind text not null,
  wrapped_key bytea,
  recipient bytea,
  contents bytea,
  queued_at timestamptz not null,
  sent_at timestamptz,
  constraint a_sent_message_keeps_nothing check (
    (sent_at is null and wrapped_key is not null and recipient is not null and contents is not null)
    or (sent_at is not null and wrapped_key is null and recipient is null and contents is null))
);
create index message_by_age on emeterai.message (sent_at);

-- The house's own trail.
create table emeterai.event (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null constraint actor_kind_is_known check (actor_kind in ('anonymous', 'holder', 'portal', 'operator', 'system')),
  actor_id text,
  action text not null,
  object_kind text,
  object_id text,
  reason text,
  request_id text
);
create index event_by_object on emeterai.event (object_kind, object_id, at);

grant select, insert, update, delete on all tables in schema emeterai to sscasn_emeterai;
revoke insert, delete on emeterai.distributor from sscasn_emeterai;
-- Money and serials are never unmade.
revoke update, delete on emeterai.transfer, emeterai.payment_notice, emeterai.event, emeterai.stamp_event from sscasn_emeterai;
revoke delete on emeterai.balance, emeterai.purchase, emeterai.payment, emeterai.stamp, emeterai.serial from sscasn_emeterai;
