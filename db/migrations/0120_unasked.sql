-- Rules that a run could not ask: another house or the file store did not answer.
alter table reports.invariant_run add column unasked text[] not null default '{}';
