-- What arrives, is released or is decided after an agency has published is published by a further publication of the same
-- kind, with a number: "pengumuman susulan" (decision 92). Each case knows which one it was published by, and each first
-- publication knows the one that announced its final results.

alter table verification.publication add column number smallint not null default 1 constraint publications_count_from_one check (number >= 1);
alter table verification.publication alter column number drop default;
alter table verification.publication add column final_id uuid references verification.publication;
alter table verification.publication add constraint only_first_results_become_final check (final_id is null or kind = 'administrative');
drop index verification.one_publication_per_agency_and_kind;
create unique index one_publication_per_agency_kind_and_number on verification.publication (season_id, instansi_code, kind, number) where cancelled_at is null;
create index publication_by_final on verification.publication (final_id) where final_id is not null;
grant update (final_id) on verification.publication to sscasn_app;

alter table verification.case add column publication_id uuid references verification.publication;
update verification.case c set publication_id = p.id from verification.publication p
where c.published_at is not null and p.season_id = c.season_id and p.instansi_code = c.instansi_code and p.kind = 'administrative' and p.cancelled_at is null;
update verification.publication p set final_id = f.id from verification.publication f
where p.kind = 'administrative' and p.cancelled_at is null and f.kind = 'after-objection' and f.cancelled_at is null and f.season_id = p.season_id and f.instansi_code = p.instansi_code;
alter table verification.case add constraint a_published_case_names_its_publication check ((published_at is null) = (publication_id is null));
create index case_by_publication on verification.case (publication_id, application_id) where publication_id is not null;

-- A published case stays published, unless its own publication was taken back before anybody could read it.
create or replace function verification.keep_published() returns trigger language plpgsql as $$
begin
  if exists (select from verification.publication p where p.id = old.publication_id and p.cancelled_at is null) then
    raise exception 'The result was published' using errcode = 'integrity_constraint_violation', constraint = 'a_publication_stands';
  end if;
  return new;
end $$;
drop trigger a_publication_stands on verification.case;
create trigger a_publication_stands before update of published_at, publication_id on verification.case for each row
  when (old.published_at is not null and (new.published_at, new.publication_id) is distinct from (old.published_at, old.publication_id)) execute function verification.keep_published();

-- Answers stand from the publication that announced the final result of their case.
create or replace function verification.guard_objection_point() returns trigger language plpgsql as $$
declare sent timestamptz;
begin
  select sent_at into sent from verification.objection o where o.application_id = new.application_id;
  if sent is not null and (tg_op = 'INSERT' or new.reason is distinct from old.reason) then
    raise exception 'The objection was sent' using errcode = 'integrity_constraint_violation', constraint = 'an_objection_is_sent_once';
  end if;
  if tg_op = 'UPDATE' and (new.decision, new.answer) is distinct from (old.decision, old.answer) and exists (
    select from verification.case c join verification.publication p on p.id = c.publication_id
    where c.application_id = new.application_id and p.final_id is not null) then
    raise exception 'The answers were published' using errcode = 'integrity_constraint_violation', constraint = 'published_answers_stand';
  end if;
  return new;
end $$;
