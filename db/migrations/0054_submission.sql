-- Guide 6.7.6: after the end nothing that was entered can change. The commands refuse; this stands behind them.

create function application.refuse_after_submission() returns trigger language plpgsql as $$
begin
  if exists (select from application.submission where application_id = coalesce(new.application_id, old.application_id)) then
    raise exception 'The application was submitted' using errcode = 'integrity_constraint_violation', constraint = 'nothing_changes_after_submission';
  end if;
  return coalesce(new, old);
end $$;

create trigger nothing_changes_after_submission before insert or update or delete on application.biodata
  for each row execute function application.refuse_after_submission();
create trigger nothing_changes_after_submission before insert or update or delete on application.selection
  for each row execute function application.refuse_after_submission();
create trigger nothing_changes_after_submission before insert or update or delete on application.formasi_choice
  for each row execute function application.refuse_after_submission();
create trigger nothing_changes_after_submission before insert or update of replaced_at on application.document
  for each row execute function application.refuse_after_submission();

-- A card is found by the hash of its bytes (/pengecekan-dokumen).
create unique index one_card_per_hash on application.submission (card_sha256) where card_sha256 is not null;
create index account_file_by_hash on account.file (sha256) where kind = 'account-card';
