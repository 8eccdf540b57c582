-- The trail's seals, and who opened whose file.

-- Each seal covers the events of finished transactions [from_tx, to_tx), in the order (tx, id), and is chained to the one
-- before and signed (trust.md §5.3). The leaves, one SHA-256 per event, say afterwards which event was touched.
create table audit.seal (
  number int primary key constraint seal_number_starts_at_one check (number >= 1),
  from_tx xid8 not null constraint one_seal_begins_at_a_transaction unique,
  to_tx xid8 not null,
  leaves bytea not null constraint leaves_are_whole check (octet_length(leaves) > 0 and octet_length(leaves) % 32 = 0),
  previous_hash bytea not null,
  hash bytea not null,
  signature bytea not null,
  key_id text not null,
  sealed_at timestamptz not null,
  constraint seal_covers_something check (to_tx > from_tx)
);
create index event_in_sealing_order on audit.event (tx, id);

-- The applicant reads here who opened the file: role and agency as they were then, no name. The event carries a hash of
-- the row, so that the seals cover it as well.
create table audit.opening (
  event_id uuid primary key references audit.event,
  account_id uuid not null,
  officer_role text not null,
  instansi_name text,
  what text not null constraint opened_thing_is_known check (what in ('file', 'document', 'nik')),
  at timestamptz not null
);
create index opening_by_account on audit.opening (account_id, at);

grant select, insert on audit.seal, audit.opening to sscasn_app;
