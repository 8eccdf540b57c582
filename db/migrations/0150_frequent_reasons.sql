-- Why each agency refused applications lately, the most frequent first: written each night, so that the pre-flight reads one
-- row (features.md B6, decision 150). Reasons with few applications behind them are not in it.

create table application.frequent_reason (
  instansi_code text primary key references reference.instansi,
  reasons text[] not null constraint a_ranking_names_something check (cardinality(reasons) > 0),
  ranked_at timestamptz not null
);
grant select, insert, delete on application.frequent_reason to sscasn_app;
