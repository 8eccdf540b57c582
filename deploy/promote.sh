#!/bin/sh
# Makes the replica take writes. Run it where the replica runs, as its superuser (PGHOST, PGPORT, PGUSER as for psql), when the
# primary is dead and will stay so: docs/runbooks/promote.md. With the word "pasti" it does not ask whether the primary still sends.
set -eu
ask() { psql -X -A -t -v ON_ERROR_STOP=1 -d postgres -c "$1"; }

[ "$(ask 'select pg_is_in_recovery()')" = t ] || { echo 'This one takes writes already.' >&2; exit 1; }
if [ "${1:-}" != pasti ] && [ "$(ask "select count(*) from pg_stat_wal_receiver where status = 'streaming'")" != 0 ]; then
  echo 'The primary still sends. Stop it first; if it cannot be reached and is switched off: promote.sh pasti' >&2
  exit 1
fi
echo "Received to $(ask 'select pg_last_wal_receive_lsn()'), last commit $(ask 'select pg_last_xact_replay_timestamp()')"
# It has no replica of its own yet: waiting for one would hold every commit.
ask "alter system set synchronous_standby_names = ''" > /dev/null
ask 'select pg_reload_conf()' > /dev/null
[ "$(ask 'select pg_promote(true, 60)')" = t ] || { echo 'Not promoted within a minute. Look at the log of the replica.' >&2; exit 1; }
echo 'Promoted. The doors follow within seconds. Next: a new replica (start-replica.sh), then synchronous_standby_names.'
