import type { Deps } from '#core/deps.ts'
import type { PushReply } from '#platform/push/push-sender.ts'
import { openAddress } from './address.ts'
import { type DuePush, endPush, endSubscription, findDuePush, markDelivered, markPushPutOff } from './push-store.ts'
import { pushQueueOf } from './queue-pushes.ts'
import { mostPushTries, nextTryAt } from './rules/push-state.ts'
import { topicOf } from './topics.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue' | 'push' | 'log'>

/**
 * Hands one push to the push service of its device. A try that dies between the service's yes and our note of it is repeated
 * under the same topic, which replaces the first. A device that is gone there is told of on its owner's page; what is put off
 * comes again by itself, until it is a day old or was tried ten times: the mail has told it by then.
 */
export async function sendPush(parts: Parts, pushId: string): Promise<void> {
  const { db, clock, push } = parts
  const due = await findDuePush(db, pushId)
  if (!due) return
  const { subscription } = due
  const topic = topicOf(due.kind)
  const now = clock.now()
  const end = (outcome: 'late' | 'stopped') => db.transaction().execute((tx) => endPush(tx, pushId, { outcome, status: null, at: now }))
  if (!subscription || !topic) return end('stopped')
  if (now >= due.expiresAt) return end('late')
  // Browsers take pushes only under the key they were told.
  if (subscription.serverKey !== push.keyId) return forget(parts, due, subscription.id, { why: 'key-changed', status: null })
  const { title, body, path, isUrgent } = topic
  const seconds = Math.ceil((due.expiresAt.getTime() - now.getTime()) / 1000)
  const reply = await push.send({ address: openAddress(parts.keys, subscription), payload: { title, body, path, tag: due.mailId }, seconds, isUrgent, topic: pushId.replaceAll('-', '') })
  return note(parts, due, subscription.id, reply)
}

async function note(parts: Parts, due: DuePush, subscriptionId: string, reply: PushReply): Promise<void> {
  const { db, clock, log } = parts
  const at = clock.now()
  const { said, status } = reply
  if (said === 'gone') return forget(parts, due, subscriptionId, { why: 'gone', status })
  if (said === 'later') return putOff(parts, due, reply)
  await db.transaction().execute(async (tx) => {
    await endPush(tx, due.id, { outcome: said, status, at })
    if (said === 'taken') await markDelivered(tx, subscriptionId, at)
  })
  if (said === 'refused') log.info('push-refused', { job: 'send-push', ...(status !== null && { status }) })
}

/** The row is wiped and stays, so that its owner reads that news stopped there. */
async function forget({ db, clock, log }: Parts, { id }: DuePush, subscriptionId: string, { why, status }: { why: 'gone' | 'key-changed'; status: number | null }): Promise<void> {
  const at = clock.now()
  await db.transaction().execute(async (tx) => {
    await endSubscription(tx, subscriptionId, why, at)
    await endPush(tx, id, { outcome: 'gone', status, at })
  })
  log.info('push-gone', { job: 'send-push', ...(status !== null && { status }) })
}

async function putOff({ db, clock, queue }: Parts, { id, tries, expiresAt }: DuePush, { status, seconds }: PushReply & { said: 'later' }): Promise<void> {
  const at = clock.now()
  const runAt = nextTryAt(at, tries + 1, seconds)
  await db.transaction().execute(async (tx) => {
    if (tries + 1 >= mostPushTries || runAt >= expiresAt) return endPush(tx, id, { outcome: 'late', status, at })
    // Two of the same job that ran at once put it off once.
    if (await markPushPutOff(tx, id, tries, status, at)) await queue.send(tx, 'send-push', { pushId: id }, { runAt, queueName: pushQueueOf(id) })
  })
}
