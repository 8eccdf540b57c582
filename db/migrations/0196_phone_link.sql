-- Who registers where there is no camera goes on with a phone for the selfie (features.md B-6; decision 197). One link for each
-- registration, the newest replaces the one before. Token and code are made of `nonce` under a key outside the database.
create table account.phone_link (
  registration_id uuid not null constraint one_phone_link_per_registration primary key references account.registration on delete cascade,
  nonce uuid not null,
  token_hash bytea not null constraint one_phone_link_per_token unique,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null constraint phone_link_state_is_known check (state in ('waiting', 'joined', 'advised', 'used', 'refused', 'ended')),
  -- The browser that named the code: no other sends a photo.
  phone_hash bytea,
  constraint a_joined_link_has_its_phone check (state not in ('joined', 'advised', 'used') or phone_hash is not null)
);
grant select, insert, update, delete on account.phone_link to sscasn_app;
