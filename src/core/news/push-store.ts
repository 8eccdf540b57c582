import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db/pool.ts'
import { noAddress } from './address.ts'
import type { PushOutcome } from './rules/push-state.ts'

/** `subscription` is null when news was stopped on the device meanwhile. */
export type DuePush = {
  id: string; mailId: string; kind: string; tries: number; expiresAt: Date
  subscription: { id: string; wrappedKey: Buffer; address: Buffer; serverKey: string } | null
}

/** Null when it has ended, or was swept with its mail. */
export async function findDuePush(db: Db, id: string): Promise<DuePush | null> {
  const row = await db
    .selectFrom('news.push as p')
    .innerJoin('mail.message as m', 'm.id', 'p.mailId')
    .leftJoin('news.subscription as s', 's.id', 'p.subscriptionId')
    .select(['p.id', 'p.mailId', 'm.kind', 'p.tries', 'p.expiresAt', 's.id as subscriptionId', 's.wrappedKey', 's.address', 's.serverKey'])
    .where('p.id', '=', id)
    .where('p.endedAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { subscriptionId, wrappedKey, address, serverKey, ...push } = row
  const subscription = subscriptionId && wrappedKey && address && serverKey ? { id: subscriptionId, wrappedKey, address, serverKey } : null
  return { ...push, subscription }
}

type End = { outcome: PushOutcome; status: number | null; at: Date }

export async function endPush(tx: Tx, id: string, { outcome, status, at }: End): Promise<void> {
  const tried = outcome === 'stopped' || status === null ? {} : { triedAt: at, tries: sql<number>`tries + 1`, replyStatus: status }
  await tx.updateTable('news.push').set({ endedAt: at, outcome, ...tried }).where('id', '=', id).where('endedAt', 'is', null).execute()
}

/** False when another try has noted it meanwhile. */
export async function markPushPutOff(tx: Tx, id: string, tries: number, status: number | null, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('news.push')
    .set({ tries: tries + 1, triedAt: at, replyStatus: status })
    .where('id', '=', id)
    .where('tries', '=', tries)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function markDelivered(tx: Tx, subscriptionId: string, at: Date): Promise<void> {
  await tx.updateTable('news.subscription').set({ deliveredAt: at }).where('id', '=', subscriptionId).execute()
}

export async function endSubscription(tx: Tx, id: string, why: 'gone' | 'key-changed', at: Date): Promise<void> {
  await tx.updateTable('news.subscription').set({ endedAt: at, endedWhy: why, ...noAddress }).where('id', '=', id).where('endedAt', 'is', null).execute()
}
