-- Officers: who works in the office, for which agency, with which roles; how they prove who they are; and changes that
-- need two persons. Rights are no table: they follow from the roles in code (core/officer/rules/rights.ts).

create schema officer;
grant usage on schema officer to sscasn_app;

create table officer.officer (
  id uuid primary key default gen_random_uuid(),
  -- Null: an officer of the national committee, who works for every agency.
  instansi_code text references reference.instansi,
  is_national boolean not null generated always as (instansi_code is null) stored,
  name text not null,
  -- The officer's own data key, wrapped: e-mail and TOTP secret lie under it (trust.md §5.1).
  wrapped_key bytea not null,
  email bytea not null,
  email_index bytea not null constraint one_officer_per_email unique,
  status text not null constraint officer_status_is_known check (status in ('invited', 'active', 'disabled')),
  -- Null: the first ones, whom the operator invites from the command line.
  invited_by uuid references officer.officer,
  approved_by uuid references officer.officer,
  invited_at timestamptz not null,
  -- Which wording of the promise to keep applicants' data secret was accepted, and when (features.md H4).
  agreement text,
  agreed_at timestamptz,
  activated_at timestamptz,
  disabled_at timestamptz,
  last_signed_in_at timestamptz,
  constraint officer_and_reach_for_roles unique (id, is_national),
  -- trust.md §6.5: an inviter of the agency and a second approver.
  constraint nobody_approves_an_own_invitation check (approved_by <> invited_by),
  constraint an_active_officer_agreed check (status <> 'active' or (activated_at is not null and agreed_at is not null and agreement is not null)),
  constraint a_disabled_officer_has_a_date check ((status = 'disabled') = (disabled_at is not null))
);
create index officer_by_instansi on officer.officer (instansi_code, name);

create table officer.role (
  officer_id uuid not null,
  is_national boolean not null,
  role text not null,
  granted_at timestamptz not null,
  primary key (officer_id, role),
  foreign key (officer_id, is_national) references officer.officer (id, is_national),
  constraint role_fits_the_officers_reach check (
    (is_national and role in ('panselnas-administrator', 'national-helpdesk', 'auditor'))
    or (not is_national and role in ('administrator', 'verifier', 'supervisor', 'dashboard', 'helpdesk')))
);

create table officer.password (
  officer_id uuid primary key references officer.officer,
  phc text not null,
  changed_at timestamptz not null
);

-- last_used_step: a code opens once, also when two instances hear it at the same moment (trust.md §6.5).
create table officer.totp (
  officer_id uuid primary key references officer.officer,
  secret bytea,
  confirmed_at timestamptz,
  -- Shown to the officer and not yet confirmed by a code: the one before works until then.
  pending_secret bytea,
  last_used_step int not null default 0,
  constraint a_secret_in_use_was_confirmed check ((secret is null) = (confirmed_at is null))
);

create table officer.passkey (
  id uuid primary key default gen_random_uuid(),
  officer_id uuid not null references officer.officer,
  credential_id text not null constraint one_passkey_per_credential unique,
  public_key bytea not null,
  counter bigint not null constraint counter_is_not_negative check (counter >= 0),
  transports text[] not null default '{}',
  label text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_by_officer on officer.passkey (officer_id);

-- 80 random bits each, kept as keyed hashes; a used one is gone.
create table officer.recovery_code (
  officer_id uuid not null references officer.officer,
  code_hash bytea not null,
  primary key (officer_id, code_hash)
);

-- The mailed link: one per officer, the newest replaces the one before.
create table officer.link (
  officer_id uuid primary key references officer.officer,
  token_hash bytea not null constraint one_link_per_token unique,
  purpose text not null constraint link_purpose_is_known check (purpose in ('activation', 'second-factor', 'password')),
  expires_at timestamptz not null
);

-- Somebody asked for a new password. The worker looks whether there is such an officer, so that the page cannot tell (T01).
create table officer.reset_request (
  id uuid primary key default gen_random_uuid(),
  email_index bytea not null,
  requested_at timestamptz not null
);

-- Between the password and the second factor: not signed in, and good for nothing else.
create table officer.sign_in_attempt (
  token_hash bytea primary key,
  officer_id uuid not null references officer.officer,
  purpose text not null constraint attempt_purpose_is_known check (purpose in ('second-factor', 'enrolment')),
  challenge text,
  expires_at timestamptz not null
);
create index sign_in_attempt_by_officer on officer.sign_in_attempt (officer_id);

create table officer.session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null constraint one_officer_session_per_token unique,
  officer_id uuid not null references officer.officer constraint one_session_per_officer unique,
  device_label text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  -- When the second factor was last shown: what is grave asks for it again (trust.md §6.2).
  proved_at timestamptz not null,
  challenge text,
  constraint officer_session_ends_after_it_starts check (expires_at > created_at)
);
create index officer_session_by_expiry on officer.session (expires_at);

-- Devices on which an officer signed in before: strangers who guess elsewhere make nobody wait there (trust.md T03).
create table officer.device (
  token_hash bytea not null,
  officer_id uuid not null references officer.officer,
  used_at timestamptz not null,
  primary key (token_hash, officer_id)
);
create index officer_device_by_age on officer.device (used_at);

-- What happened at the door, kept by the keyed index of the e-mail that was typed, whether or not it is an officer's (T01).
create table officer.sign_in_event (
  id uuid primary key default gen_random_uuid(),
  email_index bytea not null,
  at timestamptz not null,
  kind text not null constraint officer_event_kind_is_known check (kind in (
    'signed-in', 'password-wrong', 'second-factor-wrong', 'signed-out', 'reset-requested', 'password-changed', 'second-factor-changed')),
  device_label text not null
);
create index officer_event_by_email on officer.sign_in_event (email_index, at);
create index officer_event_by_age on officer.sign_in_event (at);

-- A change that needs two persons: proposed by one, decided by another before it expires. What is to change lies
-- encrypted, since it may name a person; its keyed hash says that the approver saw what was proposed.
create table officer.change (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  -- Whose agency it touches; null: the national committee's.
  instansi_code text references reference.instansi,
  object_kind text,
  object_id uuid,
  wrapped_key bytea not null,
  payload bytea not null,
  payload_hash bytea not null,
  reason text not null constraint change_has_a_reason check (length(btrim(reason)) between 3 and 500),
  proposed_by uuid not null references officer.officer,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  decision text constraint decision_is_known check (decision in ('approved', 'refused', 'withdrawn')),
  decided_by uuid references officer.officer,
  decided_at timestamptz,
  decision_reason text,
  constraint a_decision_has_who_and_when check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint two_persons_decide check (decision is null or (decision = 'withdrawn') = (decided_by = proposed_by)),
  constraint change_expires_later check (expires_at > proposed_at),
  constraint a_refusal_has_a_reason check (decision <> 'refused' or decision_reason is not null)
);
create index change_open on officer.change (instansi_code, expires_at) where decision is null;
create index change_by_object on officer.change (object_kind, object_id, proposed_at);

grant select, insert, update, delete on all tables in schema officer to sscasn_app;
-- Nobody vanishes, and a proposal stays as it was made.
revoke update, delete on officer.officer, officer.change from sscasn_app;
grant update (name, email, email_index, wrapped_key, status, agreement, agreed_at, activated_at, disabled_at, last_signed_in_at) on officer.officer to sscasn_app;
grant update (decision, decided_by, decided_at, decision_reason) on officer.change to sscasn_app;
