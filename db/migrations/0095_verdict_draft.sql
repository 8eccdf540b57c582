-- What a verifier has typed into a file and not saved yet, per officer and file, encrypted under the applicant's data key.
-- It outlives the lease: whoever takes the file again finds it (decision 95).

create table verification.verdict_draft (
  application_id uuid not null references verification.case,
  officer_id uuid not null references officer.officer,
  fields bytea not null,
  saved_at timestamptz not null,
  primary key (application_id, officer_id)
);
create index verdict_draft_by_age on verification.verdict_draft (saved_at);
grant select, insert, update, delete on verification.verdict_draft to sscasn_app;

-- What is sent anew is judged anew, from an empty form.
create or replace function verification.begin_again() returns trigger language plpgsql as $$
begin
  delete from verification.verdict_draft where application_id = new.application_id;
  update verification.verdict set ended_at = new.submitted_at, end_reason = 'sent-anew' where application_id = new.application_id and ended_at is null;
  update verification.case set state = 'unopened', overall = null, received_at = new.received_at, version = version + 1, assigned_to = null, assigned_at = null,
    lease_by = null, lease_until = null, opened_at = null, judged_by = null, judged_at = null, supervised_by = null, supervised_at = null
  where application_id = new.application_id;
  return null;
end $$;
