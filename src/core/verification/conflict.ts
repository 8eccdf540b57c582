import { type RawBuilder, sql } from 'kysely'

/**
 * Whether this officer must not judge the person of case `c`: themselves (by NIK where declared, and by name), those they
 * declared, and those they stepped back from (features.md G13). Stands in every query that hands out work.
 */
export const conflictOf = (officerId: string): RawBuilder<boolean> => sql<boolean>`(
  c.name_key = (select verification.name_key(o.name) from officer.officer o where o.id = ${officerId})
  or exists (select from verification.relation r where r.officer_id = ${officerId} and r.nik_index = (select p.nik_index from account.account p where p.id = c.account_id))
  or exists (select from verification.recusal x where x.officer_id = ${officerId} and x.application_id = c.application_id))`
