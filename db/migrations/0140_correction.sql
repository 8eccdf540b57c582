-- Correcting what an applicant typed of the ijazah (features.md B-13, UU 27/2022 article 30): a ticket asks for it, one
-- officer proposes, another approves.

create table ticket.correction (
  id uuid primary key,
  ticket_id uuid not null references ticket.ticket,
  account_id uuid not null references account.account,
  fields text[] not null constraint fields_are_known check (cardinality(fields) > 0 and fields <@ '{nameOnIjazah,birthPlaceOnIjazah,birthDateOnIjazah,sex}'::text[]),
  -- Before and after, encrypted under the ticket's key; never changed.
  contents bytea not null,
  proposed_by uuid not null references officer.officer,
  proposed_at timestamptz not null,
  approved_by uuid references officer.officer,
  applied_at timestamptz,
  -- The transaction that writes it into the account.
  applied_in xid8,
  constraint an_applied_correction_has_who_and_when check (num_nonnulls(approved_by, applied_at, applied_in) in (0, 3)),
  constraint nobody_approves_an_own_correction check (approved_by <> proposed_by)
);
create index correction_by_ticket on ticket.correction (ticket_id, proposed_at);
create index correction_by_account on ticket.correction (account_id);
grant select, insert on ticket.correction to sscasn_app;
grant update (approved_by, applied_at, applied_in) on ticket.correction to sscasn_app;
grant update (name_on_ijazah, birthplace_on_ijazah_id, birth_place_on_ijazah, birth_date_on_ijazah, sex) on account.account to sscasn_app;

-- Guide 6.1.13: no door changes it, but with the yes of two officers in the same transaction. Erasing is the owner's work.
create function account.guard_ijazah() returns trigger language plpgsql as $$
begin
  if not exists (select from ticket.correction c where c.account_id = new.id and c.applied_in = pg_current_xact_id())
    and not pg_has_role(current_user, (select c.relowner from pg_class c where c.oid = tg_relid), 'usage') then
    raise exception 'Two officers have not agreed to this' using errcode = 'integrity_constraint_violation', constraint = 'ijazah_data_stand';
  end if;
  return new;
end $$;
create trigger ijazah_data_stand before update of name_on_ijazah, birthplace_on_ijazah_id, birth_place_on_ijazah, birth_date_on_ijazah, sex on account.account for each row
  when ((new.name_on_ijazah, new.birthplace_on_ijazah_id, new.birth_place_on_ijazah, new.birth_date_on_ijazah, new.sex) is distinct from (old.name_on_ijazah, old.birthplace_on_ijazah_id, old.birth_place_on_ijazah, old.birth_date_on_ijazah, old.sex))
  execute function account.guard_ijazah();

-- With a ticket goes what was corrected by it.
create function ticket.forget_corrections() returns trigger language plpgsql as $$
begin
  delete from ticket.correction where ticket_id = new.id;
  return null;
end $$;
create trigger an_erased_ticket_keeps_no_correction after update of wrapped_key on ticket.ticket for each row when (length(new.wrapped_key) = 0) execute function ticket.forget_corrections();
