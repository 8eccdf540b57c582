-- What the portal says to everybody: dated announcements (guide V, Gambar 3) and questions with their answers.
-- Texts are plain: one paragraph a line, "- " before a list item, [words](/path) for a link of our own.

create table season.announcement (
  slug text primary key constraint announcement_slug_is_kebab_case check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  severity text not null constraint severity_is_known check (severity in ('info', 'important', 'critical')),
  title text not null,
  summary text not null,
  body text not null,
  -- Shown on the home page until its reader confirms having read it: the alert of the guide.
  must_acknowledge boolean not null default false,
  valid_from timestamptz not null,
  valid_until timestamptz,
  constraint announcement_ends_after_it_starts check (valid_until > valid_from)
);
create index announcement_by_date on season.announcement (valid_from desc);

create table season.faq (
  slug text primary key constraint faq_slug_is_kebab_case check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  topic text not null constraint faq_topic_is_known check (topic in (
    'account', 'identity', 'photos', 'sign-in', 'formasi', 'documents', 'emeterai', 'submission', 'verification')),
  position smallint not null,
  question text not null,
  answer text not null,
  -- Other words people use for the same thing; searched, never shown.
  keywords text not null default '',
  constraint one_question_per_position unique (topic, position)
);

grant select on season.announcement, season.faq to sscasn_app;
