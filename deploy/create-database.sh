#!/bin/sh
# Runs once, in an empty PostgreSQL: the owner, who changes the structure, and the logins of the two houses, which may not.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set owner="$OWNER_DATABASE_PASSWORD" --set portal="$PORTAL_DATABASE_PASSWORD" --set emeterai="$EMETERAI_DATABASE_PASSWORD" <<'SQL'
create role sscasn_owner login password :'owner';
create role sscasn_app nologin;
create role sscasn_portal login password :'portal' in role sscasn_app;
create role sscasn_emeterai nologin;
create role sscasn_meterai login password :'emeterai' in role sscasn_emeterai;
create database sscasn owner sscasn_owner encoding 'UTF8' template template0 locale_provider builtin builtin_locale 'C.UTF-8';
SQL
