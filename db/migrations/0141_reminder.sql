-- Who was told that the registration is about to end while the application is not sent (features.md C13): once for each
-- mark of a deadline, and again when the deadline itself moved.
create table application.reminder (
  account_id uuid not null references account.account,
  mark text not null constraint mark_is_known check (mark in ('three-days', 'one-day')),
  ends_at timestamptz not null,
  told_at timestamptz not null,
  primary key (account_id, mark, ends_at)
);
grant select, insert on application.reminder to sscasn_app;
