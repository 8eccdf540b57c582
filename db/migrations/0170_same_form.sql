-- The form that a challenge came with, as a keyed hash: the very same one again passes as it did the first time (decision 170).
alter table captcha.spent add column form_hash bytea check (length(form_hash) = 32);
