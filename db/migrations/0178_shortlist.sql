-- What an applicant keeps while choosing (features.md A3): formasi with a note, searches whose new matches are told.

create schema shortlist;
grant usage on schema shortlist to sscasn_app;

create table shortlist.saved_formasi (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account.account,
  formasi_id int not null references formasi.formasi,
  saved_at timestamptz not null,
  -- Free text of a person: sealed under their key.
  note bytea,
  constraint a_formasi_is_saved_once unique (account_id, formasi_id)
);

create table shortlist.saved_search (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account.account,
  -- Sealed: what somebody looks for can tell of their health, school or home.
  filters bytea not null,
  saved_at timestamptz not null,
  -- Formasi that were published up to then have been told, or were there to be seen.
  told_until timestamptz not null
);
create index saved_search_by_account on shortlist.saved_search (account_id);

-- The day of the latest mail about new matches: at most one a day. No row: none yet, and mails are wanted.
create table shortlist.match_news (
  account_id uuid primary key references account.account,
  is_off boolean not null default false,
  told_on date
);

grant select, insert, update, delete on shortlist.saved_formasi, shortlist.saved_search, shortlist.match_news to sscasn_app;

create function shortlist.forget_person() returns trigger language plpgsql as $$
begin
  delete from shortlist.saved_formasi where account_id = new.id;
  delete from shortlist.saved_search where account_id = new.id;
  delete from shortlist.match_news where account_id = new.id;
  return null;
end $$;
create trigger an_erased_person_keeps_no_list after update of erased_at on account.account for each row when (new.erased_at is not null) execute function shortlist.forget_person();
