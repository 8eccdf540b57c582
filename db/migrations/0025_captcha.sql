-- Challenges that were answered, so that each serves once, whichever process hears the answer. Nothing is stored when a
-- challenge is shown: it is signed instead, and a rush of visitors writes no rows.

create schema captcha;
grant usage on schema captcha to sscasn_app;

create table captcha.spent (
  challenge_id bytea primary key constraint challenge_id_has_16_bytes check (length(challenge_id) = 16),
  expires_at timestamptz not null
);
create index spent_by_expiry on captcha.spent (expires_at);
grant select, insert, delete on captcha.spent to sscasn_app;
