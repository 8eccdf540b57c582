import { sql } from 'kysely'

/**
 * Case `c` has an agreed answer in verdict `v`: it stands, a supervisor or a second verifier came to the same, and nobody
 * contests it. Stands in every query of a calibration set, so that a file whose answer falls later drops out by itself.
 */
export const isAgreed = sql<boolean>`(v.ended_at is null and c.state = 'done' and c.held is null
  and (exists (select from verification.review w where w.verdict_id = v.id and w.decision = 'agreed') or exists (select from verification.blind_check b where b.verdict_id = v.id and b.agrees))
  and not exists (select from verification.objection o where o.application_id = c.application_id and o.sent_at is not null))`

/** File `f` is in the set of its week, and its answer holds. */
export const counts = sql<boolean>`(f.removed_at is null and ${isAgreed})`
