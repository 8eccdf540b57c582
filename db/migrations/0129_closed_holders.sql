-- An account of the e-meterai house is closed when its holder asks for it, and erased 90 days later: whose it was goes, the ledger
-- stays under its id (UU 27/2022 articles 42-44; decision 129).
alter table emeterai.account
  add column closed_at timestamptz,
  add column erased_at timestamptz;
update emeterai.account set closed_at = now() where state = 'closed';
alter table emeterai.account
  add constraint a_closed_account_says_when check ((state = 'closed') = (closed_at is not null)),
  add constraint only_a_closed_account_is_erased check (erased_at is null or state = 'closed');
create index account_closed on emeterai.account (closed_at) where state = 'closed' and erased_at is null;
create index account_refused on emeterai.account (decided_at) where state = 'refused';
