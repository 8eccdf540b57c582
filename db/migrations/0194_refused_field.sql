-- Which field of which form stops how many (features.md J5; decision 194): counts of each day, of nobody. `code` is a
-- digest of form, field and sentence; the sentence is our own, its longer numbers taken out.
create table account.refused_field (
  day date not null,
  code text not null constraint code_is_a_digest check (code ~ '^[0-9a-f]{12}$'),
  form text not null constraint form_is_short check (length(form) <= 100),
  field text not null constraint field_is_short check (length(field) <= 60),
  sentence text not null constraint sentence_is_short check (length(sentence) <= 200),
  times integer not null constraint times_are_counted check (times >= 0),
  people integer not null constraint people_are_counted check (people >= 0),
  passed integer not null constraint passed_are_counted check (passed >= 0),
  constraint refused_field_is_counted_once primary key (day, code)
);
grant select, insert, update, delete on account.refused_field to sscasn_app;
