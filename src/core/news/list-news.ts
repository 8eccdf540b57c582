import { type DeliveryState, deliveryState } from '#core/mail/rules/delivery.ts'
import type { Db } from '#platform/db/pool.ts'
import { type PushState, pushState } from './rules/push-state.ts'

type Delivery<State> = { state: State; at: Date | null }

/** One piece of news, and what became of it by each channel. */
export type News = {
  id: string
  kind: string
  queuedAt: Date
  mail: Delivery<DeliveryState> & { replyCode: string | null }
  pushes: (Delivery<PushState> & { deviceLabel: string; replyStatus: number | null })[]
}

/** What a person was told of late, latest first: by mail, and on which device. Not a word of its contents. */
export async function listNews(db: Db, accountId: string, most: number): Promise<News[]> {
  const mails = await db
    .selectFrom('mail.message as m')
    .select(['m.id', 'm.kind', 'm.queuedAt', 'm.tries', 'm.triedAt', 'm.sentAt', 'm.givenUpAt', 'm.givenUpWhy', 'm.bouncedAt', 'm.replyCode'])
    // Mails about a ticket go to whom it names; the account hears of them on its devices.
    .where((of) => of.or([of('m.accountId', '=', accountId), of('m.id', 'in', of.selectFrom('news.push as p').select('p.mailId').where('p.accountId', '=', accountId))]))
    .orderBy('m.queuedAt', 'desc')
    .limit(most)
    .execute()
  if (mails.length === 0) return []
  const pushes = await db
    .selectFrom('news.push')
    .select(['mailId', 'deviceLabel', 'tries', 'triedAt', 'endedAt', 'outcome', 'replyStatus'])
    .where('accountId', '=', accountId)
    .where('mailId', 'in', mails.map(({ id }) => id))
    .orderBy('queuedAt')
    .limit(most * 10)
    .execute()
  return mails.map((mail) => ({
    id: mail.id,
    kind: mail.kind,
    queuedAt: mail.queuedAt,
    mail: { state: deliveryState(mail), at: mail.bouncedAt ?? mail.sentAt ?? mail.givenUpAt ?? mail.triedAt, replyCode: mail.replyCode },
    pushes: pushes.filter(({ mailId }) => mailId === mail.id).map((push) => ({ deviceLabel: push.deviceLabel, state: pushState(push), at: push.endedAt ?? push.triedAt, replyStatus: push.replyStatus })),
  }))
}
