-- Whether it was looked at what paper a document is (features.md B5, decision 196). 'waiting': it has no words but in its pictures, which are
-- read when nothing else is to do. 'read': said what could be said; a file is read once, whatever becomes of the reading.
alter table application.document add column paper_state text not null default 'not-asked'
  constraint paper_state_is_known check (paper_state in ('not-asked', 'waiting', 'read'));
create index document_to_read on application.document (uploaded_at) where paper_state = 'waiting' and replaced_at is null;
grant update (paper_state, findings) on application.document to sscasn_app;
