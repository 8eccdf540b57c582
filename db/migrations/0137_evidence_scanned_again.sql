-- Evidence of a ticket that the scanner could not judge on its way in is judged later, as documents are; what is found is told in the ticket.
grant update (scan_state) on ticket.file to sscasn_app;
alter table ticket.message drop constraint message_is_by_somebody;
alter table ticket.message add constraint message_is_by_somebody check (by_kind in ('applicant', 'officer', 'system'));
alter table ticket.message drop constraint ticket_act_is_known;
alter table ticket.message add constraint ticket_act_is_known check (act in ('reply', 'state', 'frozen', 'released', 'infected'));
