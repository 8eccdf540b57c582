-- A file whose account two people claim is held, not failed; one whose account was closed belongs to nobody who applied.
-- Neither is handed out, counted or published, and both stay where they stood (decision 91).

alter table verification.case add column held text constraint hold_is_known check (held in ('frozen', 'closed'));
alter table verification.case add column held_at timestamptz;
alter table verification.case add constraint a_hold_has_its_time check ((held is null) = (held_at is null));
alter table verification.case add constraint a_held_case_lies_on_nobodys_desk check (held is null or lease_by is null);

-- Kept by the database, because an account changes in rooms that know nothing of verification.
create function verification.hold_cases_of(account uuid) returns void language sql as $$
  update verification.case c
  set held = h.held, held_at = h.at, lease_by = null, lease_until = null, version = version + 1
  from (select case when a.closed_at is not null then 'closed' when f.id is not null then 'frozen' end as held, coalesce(a.closed_at, f.frozen_at) as at
    from account.account a left join account.freeze f on f.account_id = a.id and f.ended_at is null where a.id = account) h
  where c.account_id = account and c.held is distinct from h.held
$$;

create function verification.follow_freeze() returns trigger language plpgsql as $$
begin
  perform verification.hold_cases_of(new.account_id);
  return null;
end $$;
create trigger cases_follow_a_freeze after insert or update on account.freeze for each row execute function verification.follow_freeze();

create function verification.follow_closing() returns trigger language plpgsql as $$
begin
  perform verification.hold_cases_of(new.id);
  return null;
end $$;
create trigger cases_follow_a_closing after update of closed_at on account.account for each row execute function verification.follow_closing();

select verification.hold_cases_of(a.id) from account.account a
where a.closed_at is not null or exists (select from account.freeze f where f.account_id = a.id and f.ended_at is null);

-- The same indexes as before, of the files that somebody may work on.
drop index verification.case_by_group;
drop index verification.case_to_judge;
drop index verification.case_to_supervise;
create index case_by_group on verification.case (instansi_code, state, received_at, application_id) where held is null;
create index case_to_judge on verification.case (instansi_code, received_at, application_id) where state in ('unopened', 'opened', 'returned') and assigned_to is null and held is null;
create index case_to_supervise on verification.case (instansi_code, received_at, application_id) where state = 'second-look' and held is null;
create index case_held on verification.case (instansi_code, received_at, application_id) where held is not null;
