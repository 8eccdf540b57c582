-- Guide IV, 6.5 and 6.6: e-meterai in the application. What the season asks for, the account that an applicant opened at
-- a distributor, the stamps asked for from here, and what is known of the stamp on each upload.

-- The policy is read live. 'e-only': a genuine e-meterai. 'e-or-paper': that, or a paper stamp its owner declares.
-- 'paper-only': no e-meterai is asked for (as in September 2024, domain.md §2.2).
alter table season.season
  add column stamp_policy text not null default 'e-only' constraint stamp_policy_is_known check (stamp_policy in ('e-only', 'e-or-paper', 'paper-only')),
  add column stamping_in_portal boolean not null default true;
grant update (stamp_policy, stamping_in_portal) on season.season to sscasn_app;

-- How each distributor is named in its own addresses.
alter table season.emeterai_distributor add column id text unique;
update season.emeterai_distributor set id = case position when 1 then 'pds' when 2 then 'mitra-pajakku' when 3 then 'finnet' when 4 then 'mitracomm' when 5 then 'swadharma' end;
alter table season.emeterai_distributor alter column id set not null;

-- An account at a distributor that its owner opened to the portal with the mailed code. The token is encrypted under the
-- applicant's data key; e-mail, password and PIN are never kept.
create table application.emeterai_link (
  application_id uuid not null references application.application,
  distributor_id text not null references season.emeterai_distributor (id),
  token bytea not null,
  linked_at timestamptz not null,
  expires_at timestamptz not null,
  chosen_at timestamptz not null,
  primary key (application_id, distributor_id)
);

-- A sign-in that waits for the mailed code: what the distributor calls it, so that the code can be typed on the next page.
create table application.emeterai_sign_in (
  application_id uuid primary key references application.application,
  distributor_id text not null references season.emeterai_distributor (id),
  sign_in_id text not null,
  expires_at timestamptz not null
);

-- Purchases made from here; what they are worth, the distributor says.
create table application.emeterai_purchase (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application.application,
  distributor_id text not null references season.emeterai_distributor (id),
  number text not null unique,
  quantity int not null constraint quantity_is_positive check (quantity > 0),
  placed_at timestamptz not null
);
create index emeterai_purchase_by_application on application.emeterai_purchase (application_id, placed_at desc);

-- One stamp asked for from here. Its id is the idempotency key at the distributor: however often it is sent, one unit.
-- 'placing': the file is checked and kept; a place may be set ("bubuhkan nanti"). 'waiting': the PIN was right, a job asks.
-- 'stamped': stored as the slot's document. 'failed': given up, nothing charged, may be asked for again. 'dropped': by its owner.
create table application.stamp_request (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references application.application,
  requirement_id text not null references formasi.requirement,
  state text not null constraint stamp_request_state_is_known check (state in ('placing', 'waiting', 'stamped', 'failed', 'dropped')),
  storage_key text not null unique,
  claimed_name text not null,
  bytes int not null constraint stamp_input_is_not_empty check (bytes > 0),
  sha256 bytea not null,
  page_count int not null,
  page int constraint page_counts_from_one check (page >= 1),
  left_mm numeric(7, 2),
  top_mm numeric(7, 2),
  size_mm numeric(5, 2),
  distributor_id text references season.emeterai_distributor (id),
  permit_id text,
  -- Guide 6.5.4: its owner said that the document was signed first.
  signed_first_at timestamptz,
  -- Why it waits or has failed: a code, never personal data.
  reason text,
  tries int not null default 0,
  created_at timestamptz not null,
  asked_at timestamptz,
  give_up_at timestamptz,
  ended_at timestamptz,
  document_id uuid references application.document,
  constraint a_place_is_whole check ((page is null) = (left_mm is null) and (page is null) = (top_mm is null) and (page is null) = (size_mm is null)),
  constraint what_waits_is_complete check (state <> 'waiting' or (page is not null and permit_id is not null and distributor_id is not null
    and signed_first_at is not null and asked_at is not null and give_up_at is not null)),
  constraint what_is_stamped_has_its_document check ((state = 'stamped') = (document_id is not null))
);
-- One at a time for each document that is asked for.
create unique index one_open_stamp_request_per_requirement on application.stamp_request (application_id, requirement_id) where state in ('placing', 'waiting');
create index stamp_request_that_waits on application.stamp_request (asked_at) where state = 'waiting';
create index stamp_request_by_application on application.stamp_request (application_id, created_at desc);

-- What is known of the stamp on an upload. 'not-asked': no stamp is needed here. 'genuine': verified by the issuer for this very
-- file. 'paper': declared by its owner. 'pending': the verifier did not answer yet, a job asks again. 'refused': it turned
-- out not to be genuine; the document counts no more unless the application was sent before that.
alter table application.document
  add column stamp_state text not null default 'not-asked' constraint stamp_state_is_known check (stamp_state in ('not-asked', 'genuine', 'paper', 'pending', 'refused')),
  add column stamp_refusal text,
  add column stamp_sealed_at timestamptz,
  add constraint a_refused_stamp_says_why check ((stamp_state = 'refused') = (stamp_refusal is not null));
grant update (stamp_state, stamp_refusal, stamp_sealed_at) on application.document to sscasn_app;

-- One serial, one applicant (trust.md T19): the serial of a stamp belongs to the application that first brought it.
create table application.emeterai_serial (
  serial text primary key,
  application_id uuid not null references application.application,
  document_id uuid not null references application.document,
  seen_at timestamptz not null
);
create index emeterai_serial_by_document on application.emeterai_serial (document_id);

grant select, insert, update, delete on application.emeterai_link, application.emeterai_sign_in to sscasn_app;
grant select, insert, update on application.emeterai_purchase, application.stamp_request, application.emeterai_serial to sscasn_app;

-- The house's side of the API. A portal's key for a stamp, and what was answered to each unsafe call: the same key and
-- body get the same answer. Answers may hold a token, so they are encrypted under a key of their own.
create table emeterai.portal_stamp (
  client_id text not null references emeterai.portal_client,
  key uuid not null,
  stamp_id uuid not null references emeterai.stamp,
  primary key (client_id, key)
);
create index portal_stamp_by_stamp on emeterai.portal_stamp (stamp_id);

create table emeterai.api_answer (
  client_id text not null references emeterai.portal_client,
  key text not null,
  request_mac bytea not null,
  started_at timestamptz not null,
  status smallint,
  wrapped_key bytea,
  answer bytea,
  primary key (client_id, key)
);
create index api_answer_by_age on emeterai.api_answer (started_at);
grant select, insert, update, delete on emeterai.portal_stamp, emeterai.api_answer to sscasn_emeterai;
