-- News by a second channel beside mail (features.md F8, B12b): web push to the devices whose owner asked for it. What is
-- pushed is one of a few fixed sentences; where to push it is sealed under a key of the row, for it identifies a device.

create schema news;
grant usage on schema news to sscasn_app;

create table news.subscription (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null,
  device_hash bytea not null,
  device_label text not null,
  -- SHA-256: an endpoint is a secret of its own, nobody guesses one.
  endpoint_hash bytea,
  wrapped_key bytea,
  address bytea,
  -- Which key of ours the browser was told; it takes pushes of no other.
  server_key text not null,
  created_at timestamptz not null,
  delivered_at timestamptz,
  ended_at timestamptz,
  ended_why text constraint subscription_ends_for_a_known_reason check (ended_why in ('gone', 'key-changed')),
  constraint subscription_end_has_when_and_why check ((ended_at is null) = (ended_why is null)),
  constraint an_ended_subscription_keeps_no_address check (
    case when ended_at is null
      then endpoint_hash is not null and wrapped_key is not null and address is not null
      else endpoint_hash is null and wrapped_key is null and address is null end),
  -- A device that is forgotten (locked, "bukan saya", signed out everywhere, a year unused, erased) hears nothing more.
  constraint subscription_is_of_a_known_device foreign key (device_hash, account_id) references account.device (token_hash, account_id) on update cascade on delete cascade
);
create unique index one_subscription_for_each_device on news.subscription (account_id, device_hash);
create unique index one_account_for_each_browser on news.subscription (endpoint_hash);

-- What became of one piece of news on one device; the piece of news is its mail, which is always sent as well.
create table news.push (
  id uuid primary key default gen_random_uuid(),
  -- Looked at in the end: both are written in one go, in no order.
  mail_id uuid not null references mail.message on delete cascade deferrable initially deferred,
  account_id uuid not null,
  subscription_id uuid references news.subscription on delete set null,
  device_label text not null,
  queued_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0 constraint push_tries_is_not_negative check (tries >= 0),
  tried_at timestamptz,
  reply_status smallint constraint push_reply_is_a_status check (reply_status between 100 and 599),
  ended_at timestamptz,
  outcome text constraint push_outcome_is_known check (outcome in ('taken', 'refused', 'gone', 'late', 'stopped')),
  constraint push_outcome_has_when check ((ended_at is null) = (outcome is null))
);
create unique index one_push_for_each_news_and_device on news.push (mail_id, subscription_id);
create index push_by_account on news.push (account_id, queued_at);
create index push_by_subscription on news.push (subscription_id);

grant select, insert, update, delete on news.subscription, news.push to sscasn_app;

-- Which device a session is on: who is signed out there hears nothing there any more.
alter table account.session add column device_hash bytea;
