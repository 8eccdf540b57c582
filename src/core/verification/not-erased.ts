import { sql } from 'kysely'

/** The file of somebody whose data were erased (`core/privacy`) is in no queue and opens for nobody; its numbers stay. `c` is the case. */
export const notErased = sql<boolean>`not exists (select from account.account e where e.id = c.account_id and e.erased_at is not null)`
