import type { Deps } from '#core/deps.ts'
import { sql } from 'kysely'
import type { MailKind } from '#core/mail/mail-kinds.ts'
import type { Tx } from '#platform/db/pool.ts'
import { mostDevices, pushLifeHours } from './rules/push-state.ts'
import { topicOf } from './topics.ts'

/**
 * Jobs of one name run one after the other: at most so many are under way whatever the push services do, so that slow ones
 * never hold up mail, cards and stamps.
 */
const rows = 2
export const pushQueueOf = (pushId: string) => `push-${Number.parseInt(pushId.slice(0, 2), 16) % rows}`

type News = { mailId: string; accountId: string; kind: MailKind }

/** One push for each device of the account, once. */
export async function queuePushes(tx: Tx, { queue, clock }: Pick<Deps, 'queue' | 'clock'>, { mailId, accountId, kind }: News): Promise<void> {
  if (!topicOf(kind)) return
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + pushLifeHours * 3_600_000)
  const queued = await tx
    .insertInto('news.push')
    .columns(['mailId', 'accountId', 'subscriptionId', 'deviceLabel', 'queuedAt', 'expiresAt'])
    .expression((of) =>
      of.selectFrom('news.subscription as s')
        .select([sql<string>`${mailId}::uuid`.as('mailId'), 's.accountId', 's.id', 's.deviceLabel', sql<Date>`${now}::timestamptz`.as('queuedAt'), sql<Date>`${expiresAt}::timestamptz`.as('expiresAt')])
        .where('s.accountId', '=', accountId)
        .where('s.endedAt', 'is', null)
        .limit(mostDevices))
    .onConflict((conflict) => conflict.columns(['mailId', 'subscriptionId']).doNothing())
    .returning('id')
    .execute()
  for (const { id } of queued) await queue.send(tx, 'send-push', { pushId: id }, { queueName: pushQueueOf(id) })
}
