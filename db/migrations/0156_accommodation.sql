-- What somebody with a disability needs at the exam (features.md C2; UU 8/2016 article 45 and 46): encrypted, as the disability is.
alter table application.biodata add column accommodation bytea;
