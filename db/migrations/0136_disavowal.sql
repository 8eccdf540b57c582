-- "Bukan saya" (trust.md §6.3.5, decision 136): the mail that tells of a new password, a new address or a strange device carries
-- a link by which its owner shuts the account without signing in.
create table account.disavowal (
  token_hash bytea primary key,
  account_id uuid not null references account.account,
  about text not null constraint about_is_known check (about in ('password-reset', 'email-changed', 'unusual-sign-in')),
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- As it was sealed in the account, to be put back.
  former_email bytea,
  constraint a_disavowal_serves_for_a_time check (expires_at > sent_at),
  constraint only_a_new_address_has_a_former_one check ((former_email is not null) = (about = 'email-changed'))
);
create index disavowal_by_account on account.disavowal (account_id);
create index disavowal_by_age on account.disavowal (expires_at);
grant select, insert, delete, update (used_at) on account.disavowal to sscasn_app;

-- Until then no new password opens it either: whoever made the last one held mailbox and answer.
alter table account.lock add column held_until timestamptz constraint a_hold_lasts check (held_until > locked_at);
grant update (held_until) on account.lock to sscasn_app;

alter table account.sign_in_event drop constraint sign_in_event_kind_is_known;
alter table account.sign_in_event add constraint sign_in_event_kind_is_known
  check (kind in ('signed-in', 'sign-in-failed', 'signed-out', 'signed-out-everywhere', 'reset-requested', 'reset-answer-wrong', 'password-reset', 'locked', 'held', 'hold-ended'));

-- Nothing of a door is left of who was erased.
create function account.forget_lock() returns trigger language plpgsql as $$
begin
  delete from account.lock where account_id = new.id;
  delete from account.disavowal where account_id = new.id;
  return null;
end $$;
create trigger an_erased_person_locks_nothing after update of erased_at on account.account for each row when (new.erased_at is not null) execute function account.forget_lock();
delete from account.lock l using account.account a where a.id = l.account_id and a.erased_at is not null;

-- Whoever was in the account may have asked for its end: that can be asked again, an erasure cannot be undone.
create function account.stop_asked_erasure() returns trigger language plpgsql as $$
begin
  update privacy.erasure_request set withdrawn_at = greatest(new.locked_at, asked_at)
    where account_id = new.account_id and cause = 'asked' and withdrawn_at is null and erased_at is null;
  return null;
end $$;
create trigger a_lock_stops_an_asked_erasure after insert or update of held_until on account.lock for each row
  execute function account.stop_asked_erasure();
