-- A restored database forgets what was erased after its moment; the marks beside the files do not (decision 127).
alter table privacy.erasure_request drop constraint erasure_cause_is_known;
alter table privacy.erasure_request add constraint erasure_cause_is_known check (cause in ('asked', 'season-over', 'closed', 'restored'));
