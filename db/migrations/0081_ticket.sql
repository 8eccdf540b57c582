-- The helpdesk (domain.md §1.3): tickets with their evidence and their conversation, what went wrong on an applicant's
-- pages, and accounts that are frozen while two people claim one NIK.

create schema ticket;
grant usage on schema ticket to sscasn_app;

-- What was told lies encrypted under a key of its own ticket: the teller may have no account here.
create table ticket.ticket (
  id uuid primary key default gen_random_uuid(),
  -- Random: together with the NIK it opens the ticket to its teller.
  number text not null unique constraint ticket_number_is_readable check (number ~ '^[2-9A-HJ-NP-Z]{10}$'),
  -- The form that was sent: twice sent, one ticket.
  form_key text unique,
  category text not null constraint ticket_category_is_known check (category in (
    'identity-not-found', 'nik-taken', 'data-mismatch', 'birthplace', 'perguruan-tinggi', 'reset-password',
    'answer-one', 'answer-two', 'thk2-number', 'other')),
  state text not null constraint ticket_state_is_known check (state in ('new', 'in-progress', 'waiting', 'solved', 'refused')),
  nik_index bytea not null,
  -- The account of the NIK when it was told, and the agency it applied to; null: the national helpdesk's alone.
  account_id uuid references account.account,
  instansi_code text references reference.instansi,
  wrapped_key bytea not null,
  contents bytea not null,
  filed_at timestamptz not null,
  changed_at timestamptz not null
);
create index ticket_by_state on ticket.ticket (state, filed_at);
create index ticket_by_instansi on ticket.ticket (instansi_code, state, filed_at);
create index ticket_by_account on ticket.ticket (account_id);

-- Every change carries a comment that the teller reads.
create table ticket.message (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references ticket.ticket,
  at timestamptz not null,
  by_kind text not null constraint message_is_by_somebody check (by_kind in ('applicant', 'officer')),
  officer_id uuid,
  officer_role text,
  act text not null constraint ticket_act_is_known check (act in ('reply', 'state', 'frozen', 'released')),
  state text not null,
  body bytea not null,
  constraint an_officer_is_named check ((by_kind = 'officer') = (officer_id is not null) and (officer_id is null) = (officer_role is null))
);
create index message_by_ticket on ticket.message (ticket_id, at);

create table ticket.file (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references ticket.ticket,
  kind text not null constraint evidence_kind_is_known check (kind in ('ktp', 'kartu-keluarga', 'selfie', 'ijazah')),
  storage_key text not null unique,
  media_type text not null,
  bytes int not null constraint evidence_is_not_empty check (bytes > 0),
  sha256 bytea not null,
  scan_state text not null,
  added_at timestamptz not null
);
create index file_by_ticket on ticket.file (ticket_id, added_at);

grant select, insert on ticket.ticket, ticket.message, ticket.file to sscasn_app;
grant update (state, changed_at) on ticket.ticket to sscasn_app;

-- Somebody else claims the NIK: nobody signs in or submits until two officers have decided. 'kept': the account stays
-- with whom it was; 'closed': the NIK is free for the claimant.
create table account.freeze (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account.account,
  ticket_id uuid not null,
  frozen_at timestamptz not null,
  frozen_by uuid not null,
  ended_at timestamptz,
  outcome text constraint freeze_outcome_is_known check (outcome in ('kept', 'closed')),
  decided_by uuid,
  constraint an_ended_freeze_has_an_outcome check ((ended_at is null) = (outcome is null) and (ended_at is null) = (decided_by is null))
);
create unique index one_open_freeze_per_account on account.freeze (account_id) where ended_at is null;
grant select, insert on account.freeze to sscasn_app;
grant update (ended_at, outcome, decided_by) on account.freeze to sscasn_app;

-- A closed account keeps its rows and gives its NIK back.
alter table account.account add column closed_at timestamptz;
grant update (nik_index, closed_at) on account.account to sscasn_app;

-- Which fields of which page were refused, for the helpdesk: names of fields, never what was typed.
create table account.form_fault (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account.account,
  at timestamptz not null,
  page text not null constraint page_is_short check (length(page) <= 200),
  fields text[] not null
);
create index form_fault_by_account on account.form_fault (account_id, at);
create index form_fault_by_age on account.form_fault (at);
grant select, insert, delete on account.form_fault to sscasn_app;
