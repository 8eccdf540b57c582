-- How far the trail was proved without a fault (decision 186): the seal it ended with, signed as seals are. Who can write this table
-- and not sign can move it nowhere; without it the next night proves everything.
create table audit.milestone (
  proved_at timestamptz primary key,
  number int not null,
  to_tx xid8 not null,
  hash bytea not null,
  signature bytea not null
);

grant select, insert on audit.milestone to sscasn_app;
