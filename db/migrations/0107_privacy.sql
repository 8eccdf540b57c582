-- Data that has served is erased (UU 27/2022 articles 42-44; trust.md §5.5): who asked, what was erased when, and the one way
-- to erase a person. Numbers, the stamp ledger and the trail stay, under ids that name nobody any more.

create schema privacy;
grant usage on schema privacy to sscasn_app;

-- A person's data are due: they asked, their season is long over, or the account was closed.
create table privacy.erasure_request (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account.account,
  cause text not null constraint erasure_cause_is_known check (cause in ('asked', 'season-over', 'closed')),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  withdrawn_at timestamptz,
  erased_at timestamptz,
  constraint withdrawn_or_erased check (withdrawn_at is null or erased_at is null)
);
create unique index one_open_erasure_per_account on privacy.erasure_request (account_id) where withdrawn_at is null;
create index erasure_by_due on privacy.erasure_request (due_at) where withdrawn_at is null and erased_at is null;

-- What the worker erased: by class of the schedule (core/values/retention.ts), numbers only.
create table privacy.erasure (
  id uuid primary key default gen_random_uuid(),
  class text not null,
  at timestamptz not null,
  items int not null constraint something_was_erased check (items > 0)
);
create index erasure_by_time on privacy.erasure (at);

grant select, insert on privacy.erasure_request, privacy.erasure to sscasn_app;
grant update (due_at, withdrawn_at) on privacy.erasure_request to sscasn_app;

-- A destroyed key opens nothing, wherever copies of what it sealed may lie.
alter table account.data_key add column destroyed_at timestamptz;
alter table account.data_key add constraint a_destroyed_key_is_gone check ((destroyed_at is not null) = (length(wrapped) = 0));

alter table account.account add column erased_at timestamptz;
create index erased_account on account.account (id) where erased_at is not null;
create index account_by_season on account.account (season_id) where erased_at is null;

-- What was submitted stands against everybody but the law: only the owner's function below passes.
create function privacy.is_erasing(of_table oid) returns boolean language sql stable as $$
  select coalesce(current_setting('privacy.erasing', true), '') = 'yes'
    and pg_has_role(current_user, (select c.relowner from pg_catalog.pg_class c where c.oid = of_table), 'usage')
$$;
grant execute on function privacy.is_erasing to sscasn_app;

create or replace function application.refuse_after_submission() returns trigger language plpgsql as $$
begin
  if privacy.is_erasing(tg_relid) then
    return coalesce(new, old);
  end if;
  if exists (select from application.submission s where s.application_id = coalesce(new.application_id, old.application_id)
    and not exists (select from application.reopening r where r.application_id = s.application_id and r.ended_at is null)) then
    raise exception 'The application was submitted' using errcode = 'integrity_constraint_violation', constraint = 'nothing_changes_after_submission';
  end if;
  return coalesce(new, old);
end $$;

create or replace function application.guard_submission() returns trigger language plpgsql as $$
begin
  if privacy.is_erasing(tg_relid) then
    return new;
  end if;
  if new.issue <> old.issue + 1 or new.registration_number <> old.registration_number
    or not exists (select from application.reopening r where r.application_id = old.application_id and r.ended_at is null)
    or not exists (select from application.superseded_submission o where o.application_id = old.application_id and o.issue = old.issue and o.snapshot_sha256 = old.snapshot_sha256) then
    raise exception 'The application was submitted' using errcode = 'integrity_constraint_violation', constraint = 'a_submission_stands';
  end if;
  return new;
end $$;

create function privacy.random_index() returns bytea language sql volatile as $$
  select pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) || pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
$$;

-- Erases one person, whose request is due, and destroys their key. What was sealed under it needs no touching: it opens for
-- nobody any more. Gives the keys of the files to remove from the store; until that is done no row names them, so the hourly
-- sweep removes what a crash leaves. Rows that count (application, choice, submission, case, verdicts, serials) stay.
create function privacy.erase_account(whose uuid, moment timestamptz) returns setof text
language plpgsql security definer set search_path = pg_catalog as $$
declare
  person account.account;
  applications uuid[];
  tickets uuid[];
begin
  select * into person from account.account a where a.id = whose for update;
  if person.id is null or person.erased_at is not null then
    return;
  end if;
  perform from privacy.erasure_request r where r.account_id = whose and r.withdrawn_at is null and r.erased_at is null and r.due_at <= moment for update;
  if not found then
    raise exception 'No erasure of this account is due' using errcode = 'integrity_constraint_violation', constraint = 'only_what_is_due_is_erased';
  end if;
  if exists (select from account.freeze f where f.account_id = whose and f.ended_at is null) then
    raise exception 'Two people claim this account' using errcode = 'integrity_constraint_violation', constraint = 'a_frozen_account_is_kept';
  end if;
  if person.closed_at is null and exists (
    select from application.application a join application.submission s on s.application_id = a.id
    join season.stage t on t.season_id = a.season_id where a.account_id = whose and t.ends_at > moment) then
    raise exception 'The selection is not over' using errcode = 'integrity_constraint_violation', constraint = 'a_running_selection_keeps_its_applicants';
  end if;

  applications := array(select a.id from application.application a where a.account_id = whose);
  tickets := array(select t.id from ticket.ticket t where t.account_id = whose or t.nik_index = person.nik_index);
  return query
    select f.storage_key from account.file f where f.data_key_id = person.data_key_id
    union all select d.storage_key from application.document d where d.application_id = any (applications)
    union all select r.storage_key from application.stamp_request r where r.application_id = any (applications)
    union all select s.card_storage_key from application.submission s where s.application_id = any (applications) and s.card_storage_key is not null
    union all select o.card_storage_key from application.superseded_submission o where o.application_id = any (applications) and o.card_storage_key is not null
    union all select f.storage_key from ticket.file f where f.ticket_id = any (tickets);

  perform set_config('privacy.erasing', 'yes', true);
  delete from account.session s where s.account_id = whose;
  delete from account.device d where d.account_id = whose;
  delete from account.password p where p.account_id = whose;
  delete from account.security_question q where q.account_id = whose;
  delete from account.reset_link l where l.account_id = whose;
  delete from account.reset_request r where r.nik_index = person.nik_index;
  delete from account.sign_in_event e where e.nik_index = person.nik_index;
  delete from account.form_fault f where f.account_id = whose;
  delete from account.account_card c where c.account_id = whose;
  delete from account.registration r where r.account_id = whose;
  delete from waiting.place w where w.account_id = whose;
  delete from mail.message m where m.account_id = whose;
  update account.file f set storage_key = 'erased/' || f.id, sha256 = '', findings = '{}' where f.data_key_id = person.data_key_id;

  delete from application.draft_field d where d.application_id = any (applications);
  delete from application.partial_upload u where u.application_id = any (applications);
  delete from application.emeterai_link l where l.application_id = any (applications);
  delete from application.emeterai_sign_in s where s.application_id = any (applications);
  delete from application.biodata b where b.application_id = any (applications);
  update application.selection s set thk2_test_number = case when s.is_thk2 then ''::bytea end, thk2_listing_instansi = null where s.application_id = any (applications);
  update application.formasi_choice c set ipk = null, school_mark = null, graduation_year = null, perguruan_tinggi_origin = null, perguruan_tinggi_code = null,
    perguruan_tinggi_provisional = null, perguruan_tinggi_on_ijazah = null, prodi_code = null, prodi = null, prodi_provisional = null, accreditation = null,
    ijazah_date = null, ijazah_number = null, extra_answers = '{}' where c.application_id = any (applications);
  update application.document d set storage_key = 'erased/' || d.id, claimed_name = '', sha256 = '', findings = '{}' where d.application_id = any (applications);
  update application.stamp_request r set storage_key = 'erased/' || r.id, claimed_name = '', sha256 = '' where r.application_id = any (applications);
  update application.submission s set snapshot = '', answers = '', receipt = '', card_storage_key = null, card_sha256 = null, card_check_code = gen_random_uuid()
    where s.application_id = any (applications);
  update application.superseded_submission o set snapshot = '', answers = '', receipt = '', card_storage_key = null, card_sha256 = null, card_check_code = gen_random_uuid()
    where o.application_id = any (applications);
  delete from verification.verdict_draft d where d.application_id = any (applications);
  update verification.case c set name_key = '' where c.application_id = any (applications);

  update ticket.ticket t set wrapped_key = '', contents = '', nik_index = privacy.random_index() where t.id = any (tickets);
  update ticket.message m set body = '' where m.ticket_id = any (tickets);
  update ticket.file f set storage_key = 'erased/' || f.id, sha256 = '' where f.ticket_id = any (tickets);

  update account.account a set nik = '', nomor_kk = '', phone = '', email = '', nik_index = privacy.random_index(), nomor_kk_index = privacy.random_index(),
    phone_index = privacy.random_index(), email_index = privacy.random_index(), name_on_ktp = '', birth_place_on_ktp = '', birth_date_on_ktp = '1900-01-01',
    name_on_ijazah = '', birthplace_on_ijazah_id = null, birth_place_on_ijazah = '', birth_date_on_ijazah = '1900-01-01',
    erased_at = moment where a.id = whose;
  update account.data_key k set wrapped = '', destroyed_at = moment where k.id = person.data_key_id;
  update privacy.erasure_request r set erased_at = moment where r.account_id = whose and r.withdrawn_at is null and r.erased_at is null;
  perform set_config('privacy.erasing', 'no', true);
end $$;
revoke all on function privacy.erase_account from public;
grant execute on function privacy.erase_account to sscasn_app;

-- Tickets of people without an account, ended before that day. Those of an account go with it.
create function privacy.erase_tickets(before timestamptz, most int) returns setof text
language plpgsql security definer set search_path = pg_catalog as $$
declare
  over uuid[];
begin
  over := array(select t.id from ticket.ticket t where t.account_id is null and t.state in ('solved', 'refused') and t.changed_at < before and length(t.wrapped_key) > 0
    order by t.changed_at limit most for update);
  return query select f.storage_key from ticket.file f where f.ticket_id = any (over);
  update ticket.message m set body = '' where m.ticket_id = any (over);
  update ticket.file f set storage_key = 'erased/' || f.id, sha256 = '' where f.ticket_id = any (over);
  update ticket.ticket t set wrapped_key = '', contents = '', nik_index = privacy.random_index() where t.id = any (over);
end $$;
revoke all on function privacy.erase_tickets from public;
grant execute on function privacy.erase_tickets to sscasn_app;
create index ended_ticket_without_account on ticket.ticket (changed_at) where account_id is null and length(wrapped_key) > 0;
