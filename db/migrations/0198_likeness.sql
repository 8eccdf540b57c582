-- Accounts that may be of one person under two NIKs (features.md B-11, I6; decision 199): what they are found by, and the pairs that
-- a person of the office looks at. Nothing is refused or decided by any of it.

create schema likeness;
grant usage on schema likeness to sscasn_app;

-- Keyed indexes cut to eight bytes: what they find is compared with the accounts themselves. Every season has other ones. One row says that the account was looked at.
create table likeness.trait (
  account_id uuid primary key references account.account,
  person_index bytea not null constraint person_index_is_cut check (octet_length(person_index) = 8),
  -- Only where KTP and ijazah name or date their owner differently.
  ijazah_index bytea constraint ijazah_index_is_cut check (octet_length(ijazah_index) = 8),
  phone_index bytea not null constraint phone_index_is_cut check (octet_length(phone_index) = 8),
  mailbox_index bytea not null constraint mailbox_index_is_cut check (octet_length(mailbox_index) = 8)
);
create index trait_by_person on likeness.trait (person_index);
create index trait_by_ijazah on likeness.trait (ijazah_index) where ijazah_index is not null;
create index trait_by_phone on likeness.trait (phone_index);
create index trait_by_mailbox on likeness.trait (mailbox_index);

create table likeness.pair (
  id uuid primary key default gen_random_uuid(),
  one_id uuid not null references account.account,
  other_id uuid not null references account.account,
  alike text[] not null constraint something_is_alike check (cardinality(alike) > 0),
  points smallint not null,
  found_at timestamptz not null,
  outcome text constraint outcome_is_known check (outcome in ('different', 'forwarded')),
  reason text,
  decided_by uuid references officer.officer,
  decided_at timestamptz,
  constraint a_pair_has_one_order check (one_id < other_id),
  constraint two_accounts_are_paired_once unique (one_id, other_id),
  constraint a_decision_is_whole check (num_nonnulls(outcome, reason, decided_by, decided_at) in (0, 4))
);
create index pair_by_other on likeness.pair (other_id);
create index open_pair on likeness.pair (points desc, found_at, id) where outcome is null;
create index decided_pair on likeness.pair (decided_at desc, id) where outcome is not null;

grant select, insert, delete on likeness.trait, likeness.pair to sscasn_app;
grant update (outcome, reason, decided_by, decided_at) on likeness.pair to sscasn_app;

-- Decided once.
create function likeness.refuse_second_decision() returns trigger language plpgsql as $$
begin
  raise exception 'The pair was decided' using errcode = 'integrity_constraint_violation', constraint = 'a_pair_is_decided_once';
end $$;
create trigger a_decision_stands before update on likeness.pair for each row when (old.outcome is not null) execute function likeness.refuse_second_decision();

-- Whose data were put right is looked at again; what nobody has decided yet is found again or not.
create function likeness.look_again() returns trigger language plpgsql as $$
begin
  delete from likeness.trait where account_id = new.id;
  delete from likeness.pair where outcome is null and (one_id = new.id or other_id = new.id);
  return null;
end $$;
create trigger a_corrected_account_is_looked_at_again
  after update of name_on_ktp, birth_place_on_ktp, birth_date_on_ktp, name_on_ijazah, birth_place_on_ijazah, birth_date_on_ijazah, sex, nomor_kk_index, email_index, phone_index
  on account.account for each row when (new.erased_at is null) execute function likeness.look_again();

create function likeness.forget_person() returns trigger language plpgsql as $$
begin
  delete from likeness.trait where account_id = new.id;
  delete from likeness.pair where one_id = new.id or other_id = new.id;
  return null;
end $$;
create trigger an_erased_person_is_like_nobody after update of erased_at on account.account for each row when (new.erased_at is not null) execute function likeness.forget_person();
