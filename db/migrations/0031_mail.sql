-- The outbox: a mail is queued in the transaction of what it tells of, and sent a moment later by the worker. Receiver
-- and contents lie encrypted under a key of this one message and are wiped as soon as the mail server has taken it.

create schema mail;
grant usage on schema mail to sscasn_app;

create table mail.message (
  id uuid primary key default gen_random_uuid(),
  account_id uuid,
  kind text not null,
  wrapped_key bytea,
  recipient bytea,
  contents bytea,
  queued_at timestamptz not null,
  sent_at timestamptz,
  constraint a_sent_message_keeps_nothing check (
    (sent_at is null and wrapped_key is not null and recipient is not null and contents is not null)
    or (sent_at is not null and wrapped_key is null and recipient is null and contents is null))
);
create index message_by_account on mail.message (account_id, queued_at);
create index message_by_age on mail.message (sent_at);

grant select, insert, update, delete on mail.message to sscasn_app;
