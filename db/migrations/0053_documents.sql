-- Guide 6.6, what the table of documents needs beside what it has: what a scanner said, uploads under way on a bad
-- network, and the letter asked from people whose papers carry different names.

-- 'pending': the scanner could not say; a job asks again. 'infected': found later; the document counts no more.
alter table application.document add column scan_state text not null default 'not-scanned'
  constraint scan_state_is_known check (scan_state in ('not-scanned', 'clean', 'pending', 'infected'));
grant update (scan_state) on application.document to sscasn_app;

-- A file that arrives in pieces (tus 1.0.0). Sealed like a document; gone when it is whole or its hour is over.
create table application.partial_upload (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application.application,
  claimed_name text not null,
  total_bytes int not null constraint partial_upload_is_not_empty check (total_bytes > 0),
  received_bytes int not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint no_more_than_was_announced check (received_bytes between 0 and total_bytes)
);
create index partial_upload_by_application on application.partial_upload (application_id, created_at);
create index partial_upload_by_expiry on application.partial_upload (expires_at);

create table application.partial_upload_piece (
  id uuid primary key,
  upload_id uuid not null references application.partial_upload on delete cascade,
  starts_at int not null,
  sealed bytea not null,
  constraint one_piece_per_place unique (upload_id, starts_at)
);
grant select, insert, update, delete on application.partial_upload, application.partial_upload_piece to sscasn_app;

insert into formasi.requirement_set (id, name) values ('beda-nama', 'Nama pada KTP dan ijazah berbeda');
insert into formasi.requirement (id, set_id, position, name, is_mandatory, media_type, min_kb, max_kb, needs_emeterai, note) values
  ('beda-nama/surat-beda-nama', 'beda-nama', 1, 'Surat keterangan beda nama', false, 'application/pdf', 10, 800, false,
   'Nama Anda pada KTP dan ijazah berbeda. Lampirkan surat dari sekolah, perguruan tinggi, pengadilan, atau kelurahan yang menerangkan bahwa keduanya orang yang sama.');
