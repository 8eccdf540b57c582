-- What became of a request that was not carried out, so that a dispute can be settled without reading logs (features.md
-- B15): wrong answers, a rule that said no, too often, a fault of ours, or no room at that moment.
alter table account.form_fault
  add column outcome text not null default 'faulty' constraint outcome_is_known check (outcome in ('faulty', 'refused', 'too-often', 'failed', 'busy')),
  -- The number that the page told, by which the log is found.
  add column request_id text constraint request_id_is_short check (length(request_id) <= 60);
