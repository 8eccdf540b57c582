-- What the nightly check of the stamp ledger found: portals ask for it (features.md I5), and nobody counts for them.
create table emeterai.ledger_check (
  checked_at timestamptz primary key,
  rules int not null constraint some_rules_were_asked check (rules > 0),
  broken jsonb not null
);
grant select, insert, update, delete on emeterai.ledger_check to sscasn_emeterai;
