-- Sanggah: once, against every requirement that was not met, inside the time of the timetable; answered by somebody who
-- neither judged nor supervised the case (domain.md §1.10).

create table verification.objection (
  application_id uuid primary key references verification.case,
  verdict_id uuid not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  -- The statement that it is final and only about the verifier's error.
  agreed_at timestamptz,
  -- Null while it is a draft, which no officer sees.
  sent_at timestamptz,
  answered_at timestamptz,
  answered_by uuid references officer.officer,
  -- Whether every point was accepted: then the final result is MS.
  is_accepted boolean,
  foreign key (verdict_id, application_id) references verification.verdict (id, application_id),
  constraint sent_with_the_statement check (sent_at is null or agreed_at is not null),
  constraint only_what_was_sent_is_answered check (answered_at is null or sent_at is not null),
  constraint an_answer_has_who_and_what check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (is_accepted is null))
);
create index objection_by_answer on verification.objection (answered_at, sent_at) where sent_at is not null;

create table verification.objection_point (
  application_id uuid not null references verification.objection,
  requirement_id text not null,
  position smallint not null,
  -- The applicant's reason and the officer's, encrypted under the applicant's data key.
  reason bytea,
  decision text constraint decision_is_known check (decision in ('accepted', 'rejected')),
  answer bytea,
  primary key (application_id, requirement_id),
  constraint a_decision_has_its_reason check ((decision is null) = (answer is null))
);

create function verification.guard_objection() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.sent_at is not null or new.answered_at is not null then
      raise exception 'An objection begins as a draft' using errcode = 'integrity_constraint_violation', constraint = 'an_objection_begins_as_a_draft';
    end if;
    return new;
  end if;
  if old.sent_at is not null and (new.sent_at, new.agreed_at, new.verdict_id) is distinct from (old.sent_at, old.agreed_at, old.verdict_id) then
    raise exception 'The objection was sent' using errcode = 'integrity_constraint_violation', constraint = 'an_objection_is_sent_once';
  end if;
  if old.sent_at is null and new.sent_at is not null and exists (
    select from verification.requirement_verdict r
    left join verification.objection_point p on p.application_id = new.application_id and p.requirement_id = r.requirement_id
    where r.verdict_id = new.verdict_id and not r.is_met and p.reason is null) then
    raise exception 'A point is missing' using errcode = 'integrity_constraint_violation', constraint = 'every_failed_point_is_objected';
  end if;
  if (new.answered_at, new.answered_by, new.is_accepted) is distinct from (old.answered_at, old.answered_by, old.is_accepted) then
    if exists (select from verification.verdict v left join verification.review r on r.verdict_id = v.id
      where v.application_id = new.application_id and new.answered_by in (v.judged_by, r.supervised_by)) then
      raise exception 'Who judged does not answer' using errcode = 'integrity_constraint_violation', constraint = 'another_officer_answers';
    end if;
    if new.is_accepted is distinct from (select bool_and(decision = 'accepted') from verification.objection_point p where p.application_id = new.application_id)
      or exists (select from verification.objection_point p where p.application_id = new.application_id and p.decision is null) then
      raise exception 'Every point is answered' using errcode = 'integrity_constraint_violation', constraint = 'every_point_is_answered';
    end if;
  end if;
  return new;
end $$;
create trigger objection_follows_its_rules before insert or update on verification.objection for each row execute function verification.guard_objection();

create function verification.guard_objection_point() returns trigger language plpgsql as $$
declare sent timestamptz;
begin
  select sent_at into sent from verification.objection o where o.application_id = new.application_id;
  if sent is not null and (tg_op = 'INSERT' or new.reason is distinct from old.reason) then
    raise exception 'The objection was sent' using errcode = 'integrity_constraint_violation', constraint = 'an_objection_is_sent_once';
  end if;
  if tg_op = 'UPDATE' and (new.decision, new.answer) is distinct from (old.decision, old.answer) and exists (
    select from verification.case c join verification.publication p on p.season_id = c.season_id and p.instansi_code = c.instansi_code
    where c.application_id = new.application_id and p.kind = 'after-objection' and p.cancelled_at is null) then
    raise exception 'The answers were published' using errcode = 'integrity_constraint_violation', constraint = 'published_answers_stand';
  end if;
  return new;
end $$;
create trigger objection_point_follows_its_rules before insert or update on verification.objection_point for each row execute function verification.guard_objection_point();

grant select, insert on verification.objection, verification.objection_point to sscasn_app;
grant update (changed_at, agreed_at, sent_at, answered_at, answered_by, is_accepted) on verification.objection to sscasn_app;
grant update (reason, decision, answer) on verification.objection_point to sscasn_app;
