-- What the law asks to be answered within 3 x 24 hours (UU 27/2022 articles 30 and 41) carries its hour. It stands still while
-- the teller is asked for something: then the hour moves by as long as they took.
alter table ticket.ticket add column due_at timestamptz;
update ticket.ticket set due_at = filed_at + interval '72 hours' where category in ('data-mismatch', 'nik-taken');
alter table ticket.ticket add constraint what_the_law_asks_has_its_hour check ((due_at is not null) = (category in ('data-mismatch', 'nik-taken')));
grant update (due_at) on ticket.ticket to sscasn_app;
create index ticket_by_due on ticket.ticket (due_at) where due_at is not null and state in ('new', 'in-progress');
