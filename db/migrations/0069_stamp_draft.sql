-- Documents on their way to a stamp at the distributor's own pages (guide 6.5, second list, steps 12-16): uploaded, described
-- and placed, with nothing held for them yet. What nobody finishes is forgotten with its file.

create table emeterai.stamp_draft (
  id uuid primary key,
  account_id uuid not null references emeterai.account,
  file_id uuid references emeterai.file,
  input_sha256 bytea not null,
  input_bytes int not null,
  page_count int not null,
  -- Encrypted as those of emeterai.stamp.
  file_name bytea not null,
  document_number bytea,
  document_kind text,
  document_date date,
  page int constraint draft_page_counts_from_one check (page >= 1),
  left_mm numeric(7, 2),
  top_mm numeric(7, 2),
  size_mm numeric(5, 2),
  -- Once the stamp is promised: who sends the PIN twice finds it here.
  stamp_id uuid references emeterai.stamp,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint a_draft_is_described_whole check ((document_kind is null) = (document_date is null)),
  constraint a_draft_is_placed_whole check (num_nulls(page, left_mm, top_mm, size_mm) in (0, 4)),
  constraint a_draft_has_its_file_until_it_is_a_stamp check (file_id is not null or stamp_id is not null)
);
create index stamp_draft_by_account on emeterai.stamp_draft (account_id, created_at);
create index stamp_draft_by_expiry on emeterai.stamp_draft (expires_at);
create index stamp_draft_by_file on emeterai.stamp_draft (file_id);

-- A file that comes in pieces over a bad network (tus 1.0.0), as the portal's (0053_documents.sql).
create table emeterai.partial_upload (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references emeterai.account,
  -- Encrypted: people write names into it.
  claimed_name bytea not null,
  total_bytes int not null constraint partial_upload_is_not_empty check (total_bytes > 0),
  received_bytes int not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint no_more_than_was_announced check (received_bytes between 0 and total_bytes)
);
create index partial_upload_by_account on emeterai.partial_upload (account_id, created_at);
create index partial_upload_by_expiry on emeterai.partial_upload (expires_at);

create table emeterai.partial_upload_piece (
  id uuid primary key,
  upload_id uuid not null references emeterai.partial_upload on delete cascade,
  starts_at int not null,
  sealed bytea not null,
  constraint one_piece_per_place unique (upload_id, starts_at)
);

grant select, insert, update, delete on emeterai.stamp_draft, emeterai.partial_upload, emeterai.partial_upload_piece to sscasn_emeterai;
