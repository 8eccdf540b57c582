import { type RawBuilder, sql } from 'kysely'

/** Whether an application holds a document whose stamp nobody has confirmed yet, or that turned out not to be genuine. */
export const hasUnsettledStamp = (applicationId: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select from application.document d where d.application_id = ${sql.ref(applicationId)} and d.replaced_at is null and d.stamp_state in ('pending', 'refused'))`
