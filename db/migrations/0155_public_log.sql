-- The public log of hashes (features.md F5, A8, I8; decision 155): every receipt and every seal of the trail is a leaf of one
-- Merkle tree (RFC 6962), whose head is signed once a day. A leaf is a hash of what its owner holds and nobody can guess.

create table reports.log_leaf (
  position int primary key constraint leaves_are_counted_from_zero check (position >= 0),
  hash bytea not null constraint one_leaf_for_one_thing unique constraint leaf_is_a_sha256 check (octet_length(hash) = 32)
);

-- The tree itself, as C2SP tlog-tiles lays it out: up to 256 hashes, side by side, of the height 8 * level.
create table reports.log_tile (
  level smallint not null constraint tile_level_is_small check (level between 0 and 5),
  position int not null constraint tiles_are_counted_from_zero check (position >= 0),
  hashes bytea not null constraint tile_holds_hashes check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, position)
);

-- One a day, kept for good: the signed words stand here as they were published.
create table reports.log_head (
  day date primary key,
  size int not null constraint head_counts_leaves check (size >= 0),
  root bytea not null constraint root_is_a_sha256 check (octet_length(root) = 32),
  checkpoint text not null constraint checkpoint_is_short check (length(checkpoint) < 1000),
  published_at timestamptz not null
);
create index log_head_by_size on reports.log_head (size);

grant select, insert on reports.log_leaf, reports.log_head to sscasn_app;
-- A tile grows until it is full.
grant select, insert, update on reports.log_tile to sscasn_app;
