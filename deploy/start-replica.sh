#!/bin/sh
# Starts a replica, copying the primary first when PGDATA holds no whole copy: start-replica.sh HOST PORT NAME COMMAND… as the user
# postgres, with REPLICATION_PASSWORD. NAME is the slot on the primary and what synchronous_standby_names calls it.
set -eu
host=$1 port=$2 name=$3
mkdir -p "$PGDATA"
shift 3
# The control file is copied last: without it a copy was broken off.
if [ ! -s "$PGDATA/global/pg_control" ]; then
  find "$PGDATA" -mindepth 1 -delete
  PGPASSWORD=$REPLICATION_PASSWORD pg_basebackup -D "$PGDATA" -R -X stream -c fast -S "$name" \
    -d "host=$host port=$port user=sscasn_replication application_name=$name"
  chmod 700 "$PGDATA"
fi
exec "$@"
