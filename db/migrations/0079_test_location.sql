-- Agencies keep their own test locations (features.md H7). Seats taken are counted by the trigger alone.
create sequence application.test_location_id as int start with 100001;
grant usage on sequence application.test_location_id to sscasn_app;
grant insert, delete, update (name, capacity) on application.test_location to sscasn_app;
alter table application.test_location add constraint test_location_capacity_is_plausible check (capacity between 1 and 1000000);
