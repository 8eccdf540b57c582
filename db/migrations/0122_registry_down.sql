-- Identities that wait for the population register (features.md B18): one line, asked in order by whoever works it, within
-- the day's budget. An account whose identity is not known to agree is provisional, and its file is held (decision 122).

create table account.identity_check (
  id uuid primary key default gen_random_uuid(),
  registration_id uuid constraint one_check_per_registration unique references account.registration on delete cascade,
  account_id uuid constraint one_check_per_account unique references account.account,
  waiting_since timestamptz not null,
  -- Failures of this one question while the register answered others.
  tries smallint not null default 0 constraint tries_is_not_negative check (tries >= 0),
  not_before timestamptz,
  leased_until timestamptz,
  constraint a_check_is_of_one_person check (num_nonnulls(registration_id, account_id) = 1)
);
create index identity_check_by_age on account.identity_check (waiting_since, id);

-- Whether the register answers, as the line last saw it.
create table account.registry_state (
  is_only boolean primary key default true constraint there_is_one_register check (is_only),
  failing_since timestamptz,
  failures int not null default 0 constraint failures_is_not_negative check (failures >= 0),
  ask_after timestamptz,
  constraint a_failing_register_has_its_times check ((failing_since is null) = (failures = 0) and (failing_since is null) = (ask_after is null))
);
insert into account.registry_state default values;

grant select, insert, update, delete on account.identity_check to sscasn_app;
grant select on account.registry_state to sscasn_app;
grant update (failing_since, failures, ask_after) on account.registry_state to sscasn_app;

-- What an applicant put right after the register had said no; the values themselves stand in the account.
create table account.identity_correction (
  account_id uuid not null references account.account,
  number smallint not null constraint corrections_are_limited check (number between 1 and 5),
  corrected_at timestamptz not null,
  fields text[] not null constraint fields_are_known check (cardinality(fields) > 0 and fields <@ '{nomor-kk,name,birthplace,birthdate}'::text[]),
  primary key (account_id, number)
);
grant select, insert on account.identity_correction to sscasn_app;
grant update (nomor_kk, nomor_kk_index, name_on_ktp, birth_place_on_ktp, birth_date_on_ktp) on account.account to sscasn_app;

-- Guide 6.1.13: what agreed with the register never changes by a door. Erasing and turning keys are the owner's work.
create function account.guard_identity() returns trigger language plpgsql as $$
begin
  if old.identity_state <> 'mismatch' and not pg_has_role(current_user, (select c.relowner from pg_class c where c.oid = tg_relid), 'usage') then
    raise exception 'The identity is settled' using errcode = 'integrity_constraint_violation', constraint = 'a_settled_identity_stands';
  end if;
  return new;
end $$;
create trigger a_settled_identity_stands before update of nomor_kk_index, name_on_ktp, birth_place_on_ktp, birth_date_on_ktp on account.account for each row
  when ((new.nomor_kk_index, new.name_on_ktp, new.birth_place_on_ktp, new.birth_date_on_ktp) is distinct from (old.nomor_kk_index, old.name_on_ktp, old.birth_place_on_ktp, old.birth_date_on_ktp))
  execute function account.guard_identity();

create function account.forget_identity() returns trigger language plpgsql as $$
begin
  delete from account.identity_check where account_id = new.id;
  delete from account.identity_correction where account_id = new.id;
  return null;
end $$;
create trigger an_erased_person_waits_no_more after update of erased_at on account.account for each row when (new.erased_at is not null) execute function account.forget_identity();

-- The file of who is not known to be who they say is neither judged nor published.
alter table verification.case drop constraint hold_is_known;
alter table verification.case add constraint hold_is_known check (held in ('frozen', 'closed', 'identity'));

create or replace function verification.hold_cases_of(account uuid) returns void language sql as $$
  update verification.case c
  set held = h.held, held_at = case h.held when 'closed' then h.closed_at when 'frozen' then h.frozen_at when 'identity' then c.received_at end,
    lease_by = null, lease_until = null, version = version + 1
  from (select a.closed_at, f.frozen_at, case when a.closed_at is not null then 'closed' when f.id is not null then 'frozen' when a.identity_state <> 'confirmed' then 'identity' end as held
    from account.account a left join account.freeze f on f.account_id = a.id and f.ended_at is null where a.id = account) h
  where c.account_id = account and c.held is distinct from h.held
    -- A result that is out stays out.
    and (h.held is distinct from 'identity' or c.published_at is null)
$$;

create function verification.follow_identity() returns trigger language plpgsql as $$
begin
  perform verification.hold_cases_of(new.id);
  return null;
end $$;
create trigger cases_follow_an_identity after update of identity_state on account.account for each row
  when (new.identity_state is distinct from old.identity_state) execute function verification.follow_identity();

create function verification.hold_new_case() returns trigger language plpgsql as $$
begin
  perform verification.hold_cases_of(a.account_id) from application.application a join account.account p on p.id = a.account_id
  where a.id = new.application_id and p.identity_state <> 'confirmed';
  return null;
end $$;
-- By its name after a_submission_opens_a_case, which makes the case.
create trigger an_unknown_person_is_held after insert on application.submission for each row execute function verification.hold_new_case();

select verification.hold_cases_of(a.id) from account.account a where a.identity_state <> 'confirmed';
insert into account.identity_check (account_id, waiting_since) select a.id, a.registered_at from account.account a where a.identity_state = 'pending' and a.closed_at is null;
insert into account.identity_check (registration_id, waiting_since) select r.id, r.started_at from account.registration r where r.identity_state = 'pending' and r.account_id is null;
