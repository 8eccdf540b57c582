-- Publication: an agency shows all its results at one moment, by the word of two persons (features.md G11).

create table verification.publication (
  id uuid primary key,
  season_id smallint not null references season.season,
  instansi_code text not null references reference.instansi,
  -- 'administrative': MS and TMS. 'after-objection': the answers, and with them the final result.
  kind text not null constraint publication_kind_is_known check (kind in ('administrative', 'after-objection')),
  -- From this moment applicants read it; before it nothing of it can be seen, and it can be taken back.
  published_at timestamptz not null,
  passed int not null,
  failed int not null,
  proposed_by uuid not null references officer.officer,
  approved_by uuid not null references officer.officer,
  approved_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_by uuid references officer.officer,
  cancel_reason text,
  constraint two_persons_publish check (proposed_by <> approved_by),
  constraint nothing_is_published_back_in_time check (published_at >= approved_at),
  constraint what_was_read_is_not_taken_back check (cancelled_at is null or cancelled_at < published_at),
  constraint a_cancellation_has_who_and_why check ((cancelled_at is null) = (cancelled_by is null) and (cancelled_at is null) = (cancel_reason is null))
);
create unique index one_publication_per_agency_and_kind on verification.publication (season_id, instansi_code, kind) where cancelled_at is null;
create index publication_by_agency on verification.publication (instansi_code, approved_at);

-- A published case stays published, unless its publication was taken back before anybody could read it.
create function verification.keep_published() returns trigger language plpgsql as $$
begin
  if exists (select from verification.publication p where p.season_id = old.season_id and p.instansi_code = old.instansi_code and p.kind = 'administrative' and p.cancelled_at is null) then
    raise exception 'The results of this agency were published' using errcode = 'integrity_constraint_violation', constraint = 'a_publication_stands';
  end if;
  return new;
end $$;
create trigger a_publication_stands before update of published_at on verification.case for each row
  when (old.published_at is not null and new.published_at is distinct from old.published_at) execute function verification.keep_published();

-- Who was told of a publication by mail: once each, however often the job runs.
create table verification.result_notice (
  publication_id uuid not null references verification.publication,
  application_id uuid not null references verification.case,
  at timestamptz not null,
  primary key (publication_id, application_id)
);

create index case_by_agency_and_season on verification.case (instansi_code, season_id, application_id);

grant select, insert on verification.publication, verification.result_notice to sscasn_app;
grant update (cancelled_at, cancelled_by, cancel_reason) on verification.publication to sscasn_app;
