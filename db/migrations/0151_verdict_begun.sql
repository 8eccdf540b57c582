-- How long a verdict took: from the moment its verifier took the file to the verdict (features.md H8). Verdicts that are
-- older than this column have none and are not counted.

alter table verification.case add column leased_at timestamptz;
alter table verification.verdict add column begun_at timestamptz;
alter table verification.verdict add constraint a_verdict_ends_after_it_began check (begun_at <= judged_at);
create index verdict_by_judge on verification.verdict (judged_by, judged_at);
create index verdict_by_time on verification.verdict (judged_at);
-- What was decided within the last days, for the pace of each agency.
create index case_by_decision on verification.case ((coalesce(supervised_at, judged_at)), instansi_code) where state = 'done';
