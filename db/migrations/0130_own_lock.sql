-- Whoever fears that somebody else is in the account locks it: nobody signs in, with whatever password, until a new one was made
-- by mail and security answer (decision 130). The row is the lock.
create table account.lock (
  account_id uuid primary key references account.account,
  locked_at timestamptz not null
);
grant select, insert, delete on account.lock to sscasn_app;

alter table account.sign_in_event drop constraint sign_in_event_kind_is_known;
alter table account.sign_in_event add constraint sign_in_event_kind_is_known
  check (kind in ('signed-in', 'sign-in-failed', 'signed-out', 'signed-out-everywhere', 'reset-requested', 'reset-answer-wrong', 'password-reset', 'locked'));
