-- What became of each mail (features.md B12b): taken, put off or refused by the mail server, sent back later by the
-- receiver's. Contents and receiver are wiped as soon as nobody will try again (decision 123).

alter table mail.message
  add column recipient_index bytea,
  add column tries int not null default 0 constraint tries_is_not_negative check (tries >= 0),
  add column tried_at timestamptz,
  -- Codes only: a server's words may quote the address.
  add column reply_code text constraint reply_is_a_code check (reply_code ~ '^[245][0-9]{2}( [245]\.[0-9]{1,3}\.[0-9]{1,3})?$'),
  add column given_up_at timestamptz,
  add column given_up_why text constraint giving_up_has_a_known_reason check (given_up_why in ('refused', 'withheld')),
  add column bounced_at timestamptz;
alter table mail.message add constraint giving_up_has_when_and_why check ((given_up_at is null) = (given_up_why is null));
alter table mail.message add constraint only_what_left_us_bounces check (bounced_at is null or sent_at is not null);
alter table mail.message drop constraint a_sent_message_keeps_nothing;
alter table mail.message add constraint an_ended_message_keeps_nothing check (
  not (sent_at is not null and given_up_at is not null)
  and case when sent_at is null and given_up_at is null
    then wrapped_key is not null and recipient is not null and contents is not null
    else wrapped_key is null and recipient is null and contents is null end);
create index message_given_up on mail.message (given_up_at) where given_up_at is not null;

-- Addresses that mails do not reach, found by keyed index; gone when the address is corrected or tried anew.
create table mail.trouble (
  recipient_index bytea primary key,
  failures int not null constraint a_trouble_has_failures check (failures > 0),
  since timestamptz not null,
  latest_at timestamptz not null,
  latest_code text constraint latest_is_a_code check (latest_code ~ '^[245][0-9]{2}( [245]\.[0-9]{1,3}\.[0-9]{1,3})?$')
);
create index trouble_by_age on mail.trouble (latest_at);
grant select, insert, update, delete on mail.trouble to sscasn_app;

grant update (email, email_index) on account.account to sscasn_app;
