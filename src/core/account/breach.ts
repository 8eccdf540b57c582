import { type RawBuilder, sql } from 'kysely'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import type { Db } from '#platform/db/pool.ts'
import { loadAccountOwner } from './registered-account.ts'

export type Affected = { accountId: string; firstAt: Date; lastAt: Date; things: string[] }

/** Whose data one officer opened in a span of time, from the trail: the people to write to when that account was misused (law 27/2022, article 46). */
export async function listAffected(db: Db, { officerId, from, to }: { officerId: string; from: Date; to: Date }): Promise<Affected[]> {
  return db
    .selectFrom('audit.opening as o')
    .innerJoin('audit.event as e', 'e.id', 'o.eventId')
    .select((q) => ['o.accountId', q.fn.min('o.at').as('firstAt'), q.fn.max('o.at').as('lastAt'), (sql`array_agg(distinct o.what order by o.what)` as RawBuilder<string[]>).as('things')])
    .where('e.actorKind', '=', 'officer')
    .where('e.actorId', '=', officerId)
    .where('o.at', '>=', from)
    .where('o.at', '<', to)
    .groupBy('o.accountId')
    .orderBy('firstAt')
    .$narrowType<{ firstAt: Date; lastAt: Date }>()
    .execute()
}

/** Writes the letter of one incident to each of these people, once each however often it is asked, and leaves a trace of each. Returns how many are new, and how many were erased meanwhile: their address is gone, and they hold up nobody. */
export async function notifyAffected(deps: Pick<Deps, 'db' | 'keys' | 'queue' | 'clock'>, { accountIds, incident, letter }: { accountIds: readonly string[]; incident: string; letter: string }): Promise<{ written: number; erased: number }> {
  let [written, erased] = [0, 0]
  for (const accountId of accountIds) {
    const { erasedAt } = await deps.db.selectFrom('account.account').select('erasedAt').where('id', '=', accountId).executeTakeFirstOrThrow()
    if (erasedAt) {
      erased += 1
      continue
    }
    const { person, nameOnKtp } = await loadAccountOwner(deps, accountId)
    written += await deps.db.transaction().execute(async (tx) => {
      await tx.selectFrom('account.account').select('id').where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
      const known = await tx.selectFrom('audit.event').select('id').where('objectKind', '=', 'account').where('objectId', '=', accountId).where('action', '=', 'breach-notified').where('reason', '=', incident).executeTakeFirst()
      if (known) return 0
      await recordEvent(tx, { by: { kind: 'system' }, action: 'breach-notified', object: { kind: 'account', id: accountId }, reason: incident })
      await tellPerson(tx, deps, { to: person.email, accountId, kind: 'breach-notice', values: { applicantName: nameOnKtp, incident, letter } })
      return 1
    })
  }
  return { written, erased }
}
