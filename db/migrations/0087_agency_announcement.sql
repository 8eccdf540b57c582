-- An agency's own announcements, beside those of the nation. They never stand in everybody's way.
alter table season.announcement
  add column instansi_code text references reference.instansi,
  add constraint an_agency_stops_nobody check (instansi_code is null or not must_acknowledge);
create index announcement_by_instansi on season.announcement (instansi_code, valid_from desc) where instansi_code is not null;
