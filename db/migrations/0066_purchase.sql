-- Buying beyond 0064: money that goes back, what an operator decided about money that fits no rule, and what a buyer says
-- has been paid (docs/decisions/0066-money-that-arrived.md).

alter table emeterai.payment
  -- How much of it has gone back to the payer, as the acquirer says. A question that brings a higher number is news.
  add column refunded_rupiah int not null default 0,
  -- We owe it back to the payer: its units are out of use already, the acquirer is asked until it has sent it.
  add column refund_asked_at timestamptz,
  add column refund_asked_by text constraint refund_is_asked_by_somebody_known check (refund_asked_by in ('holder', 'operator')),
  add column decided_at timestamptz,
  add column decided_by text,
  add column decision_reason text,
  add constraint no_more_goes_back_than_came check (refunded_rupiah between 0 and amount_rupiah),
  add constraint a_credited_payment_gave_units check (state <> 'credited' or units > 0),
  add constraint money_under_review_says_why check (state <> 'under-review' or reason is not null),
  add constraint a_decision_names_who_and_why check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (decision_reason is null)),
  add constraint a_refund_is_asked_by_somebody check ((refund_asked_at is null) = (refund_asked_by is null));
create index payment_under_review on emeterai.payment (received_at) where state = 'under-review';
create index payment_owed_back on emeterai.payment (refund_asked_at) where refund_asked_at is not null and refunded_rupiah = 0;

-- "Sudah bayar tetapi belum masuk?": the number on the wallet's receipt.
create table emeterai.payment_claim (
  id uuid primary key default gen_random_uuid(),
  purchase_id uuid not null references emeterai.purchase,
  reference text not null constraint reference_is_short check (char_length(reference) between 4 and 64),
  claimed_at timestamptz not null,
  closed_at timestamptz,
  outcome text constraint claim_outcome_is_known check (outcome in ('found', 'not-found')),
  closed_by text,
  constraint one_claim_per_reference unique (purchase_id, reference),
  constraint a_closed_claim_has_an_outcome check ((closed_at is null) = (outcome is null) and (closed_at is null) = (closed_by is null))
);
create index payment_claim_open on emeterai.payment_claim (claimed_at) where closed_at is null;
grant select, insert, update on emeterai.payment_claim to sscasn_emeterai;

-- Purchases whose acquirer is still to be asked now and then (hourly, the chain of questions is mended).
create index purchase_by_end on emeterai.purchase (expires_at);
