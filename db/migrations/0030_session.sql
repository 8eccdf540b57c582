-- Sign-in: sessions, known devices, what happened at the door, and the way back for a forgotten password.

-- Opaque sessions: the cookie holds 256 random bits, the row their SHA-256. A logged table on purpose: after a crash
-- of the database nobody is signed out at the worst moment (trust.md §6.2).
create table account.session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null constraint one_session_per_token unique,
  account_id uuid not null references account.account,
  device_label text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint session_ends_after_it_starts check (expires_at > created_at)
);
create index session_by_account on account.session (account_id, seen_at);
create index session_by_expiry on account.session (expires_at);

-- Devices on which an account was opened before. Their owner is let in while strangers elsewhere must wait (trust.md T03).
create table account.device (
  token_hash bytea not null,
  account_id uuid not null references account.account,
  label text not null,
  used_at timestamptz not null,
  primary key (token_hash, account_id)
);
create index device_by_account on account.device (account_id, used_at);

-- What happened at the door, for the owner to see. Kept by the keyed index of the NIK that was typed, whether or not
-- it has an account: a wrong guess costs us the same work either way, so the time tells nothing (trust.md T01).
create table account.sign_in_event (
  id uuid primary key default gen_random_uuid(),
  nik_index bytea not null,
  at timestamptz not null,
  kind text not null constraint sign_in_event_kind_is_known check (kind in ('signed-in', 'sign-in-failed', 'signed-out', 'signed-out-everywhere', 'reset-requested', 'reset-answer-wrong', 'password-reset')),
  device_label text not null
);
create index sign_in_event_by_nik on account.sign_in_event (nik_index, at);
create index sign_in_event_by_age on account.sign_in_event (at);

-- Somebody asked for a new password. The worker looks whether there is an account, so that the page cannot tell (T01).
create table account.reset_request (
  id uuid primary key default gen_random_uuid(),
  nik_index bytea not null,
  device_label text not null,
  requested_at timestamptz not null
);

-- The mailed link: one per account, the newest replaces the one before (trust.md §6.3).
create table account.reset_link (
  account_id uuid primary key references account.account,
  token_hash bytea not null constraint one_reset_link_per_token unique,
  expires_at timestamptz not null
);

grant select, insert, update, delete on account.session, account.device, account.reset_request, account.reset_link to sscasn_app;
grant select, insert, delete on account.sign_in_event to sscasn_app;
