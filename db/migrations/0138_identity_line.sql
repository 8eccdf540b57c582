-- The line of identities is read from its head however long it is: by agency where one closes at a time of its own, and by age.
alter table account.identity_check add column instansi_code text;
update account.identity_check c set instansi_code = h.instansi_code
  from application.application a join application.formasi_choice h on h.application_id = a.id where a.account_id = c.account_id;
create index identity_check_by_agency on account.identity_check (instansi_code, waiting_since, id);
create index identity_check_of_accounts on account.identity_check (waiting_since, id) where account_id is not null;

-- What was chosen is known here as long as its owner waits.
create function account.note_chosen_agency() returns trigger language plpgsql as $$
begin
  new.instansi_code := (select h.instansi_code from application.application a join application.formasi_choice h on h.application_id = a.id where a.account_id = new.account_id);
  return new;
end $$;
create trigger a_check_knows_its_agency before insert or update of account_id on account.identity_check for each row
  when (new.account_id is not null) execute function account.note_chosen_agency();

create function account.follow_chosen_agency() returns trigger language plpgsql as $$
begin
  update account.identity_check c set instansi_code = case when tg_op = 'DELETE' then null else new.instansi_code end
    from application.application a where a.id = coalesce(new.application_id, old.application_id) and c.account_id = a.account_id;
  return null;
end $$;
create trigger a_check_follows_its_agency after insert or delete or update of instansi_code on application.formasi_choice for each row
  execute function account.follow_chosen_agency();
