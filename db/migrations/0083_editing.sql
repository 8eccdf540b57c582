-- The national committee edits what is announced and the list of agencies. A name that an agency had stays known.
grant insert, update on season.announcement to sscasn_app;
grant update (question, answer, keywords) on season.faq to sscasn_app;

create table reference.instansi_name (
  id uuid primary key default gen_random_uuid(),
  instansi_code text not null references reference.instansi,
  name text not null,
  until timestamptz not null,
  changed_by uuid not null
);
create index instansi_name_by_code on reference.instansi_name (instansi_code, until);
grant select, insert on reference.instansi_name to sscasn_app;
grant update (name) on reference.instansi to sscasn_app;
