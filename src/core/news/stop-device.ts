import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { Tx } from '#platform/db/pool.ts'

/** Nothing more is pushed to one device of the account's list; one that is not in it is no error. */
export async function stopDevice({ db, keys }: Pick<Deps, 'db' | 'keys'>, accountId: string, subscriptionId: string, visitor: Visitor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const row = await tx.deleteFrom('news.subscription').where('id', '=', subscriptionId).where('accountId', '=', accountId).returning('id').executeTakeFirst()
    if (row) await recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(keys, visitor) }, action: 'news-device-stopped', object: { kind: 'account', id: accountId } })
  })
}

/** Who signs out of a device hears nothing there any more: it may be a shared one (decision 164). */
export async function stopDeviceOf(tx: Tx, accountId: string, deviceHash: Buffer): Promise<void> {
  await tx.deleteFrom('news.subscription').where('accountId', '=', accountId).where('deviceHash', '=', deviceHash).execute()
}
