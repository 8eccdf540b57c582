#!/bin/sh
# Runs once, in an empty PostgreSQL: the owner, who changes the structure, and the logins of the two houses, which may not.
# With REPLICATION_PASSWORD also what a replica and the database's proxy need (docs/runbooks/promote.md).
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set owner="$OWNER_DATABASE_PASSWORD" --set portal="$PORTAL_DATABASE_PASSWORD" --set emeterai="$EMETERAI_DATABASE_PASSWORD" <<'SQL'
create role sscasn_owner login password :'owner';
create role sscasn_app nologin;
create role sscasn_portal login password :'portal' in role sscasn_app;
create role sscasn_emeterai nologin;
create role sscasn_meterai login password :'emeterai' in role sscasn_emeterai;
-- Cuts what was connected before `bin/db read-only` (docs/runbooks/read-only.md).
grant pg_signal_backend to sscasn_owner;
-- Locale C.UTF-8 of PostgreSQL itself where it has one (17 and newer): then no library of the machine changes how text is sorted.
select case when current_setting('server_version_num')::int >= 170000 then $$locale_provider builtin builtin_locale 'C.UTF-8'$$ else $$lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'$$ end as locale \gset
create database sscasn owner sscasn_owner encoding 'UTF8' template template0 :locale;
SQL
[ -n "${REPLICATION_PASSWORD:-}" ] || exit 0
psql --username postgres --set ON_ERROR_STOP=1 --set replication="$REPLICATION_PASSWORD" <<'SQL'
create role sscasn_replication login replication password :'replication';
-- Asked by deploy/haproxy-database.cfg who takes writes; it may do nothing.
create role sscasn_health login connection limit 20;
select pg_create_physical_replication_slot('replica');
SQL
cat >> "$PGDATA/pg_hba.conf" <<'HBA'
host replication sscasn_replication all scram-sha-256
HBA
# In front of the other lines: the first that fits counts.
sed -i '1i host postgres sscasn_health all trust' "$PGDATA/pg_hba.conf"
