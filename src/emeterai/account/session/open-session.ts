import { randomBytes } from 'node:crypto'
import { sessionTime } from '#emeterai/account/rules/session-time.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { Tx } from '#platform/db/pool.ts'
import { secretTokenOf } from '#platform/keys/secret-token.ts'
import type { Visitor } from '#emeterai/account/visitor.ts'

/** A new session with a new id (trust.md T13), for an account that completeSignIn has let in; the oldest beyond three end. `secret`: the id, which nobody can guess. */
export async function openSession({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>, accountId: string, { deviceLabel, requestId }: Visitor, secret: Buffer = randomBytes(32)): Promise<{ token: string }> {
  const now = clock.now()
  const { token, hash } = secretTokenOf(secret)
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('emeterai.session')
      .values({ tokenHash: hash, accountId, deviceLabel, createdAt: now, seenAt: now, expiresAt: new Date(now.getTime() + sessionTime.longestHours * 3_600_000) })
      .execute()
    await endOldest(tx, accountId, hash)
    await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId, requestId }, action: 'signed-in', object: { kind: 'account', id: accountId }, reason: deviceLabel })
  })
  return { token }
}

/** Never the one that was just opened, also when several are of one instant. */
async function endOldest(tx: Tx, accountId: string, opened: Buffer): Promise<void> {
  const others = tx.selectFrom('emeterai.session').select('tokenHash').where('accountId', '=', accountId).where('tokenHash', '<>', opened)
  const ended = others.orderBy('createdAt', 'desc').orderBy('seenAt', 'desc').offset(sessionTime.mostPerAccount - 1)
  await tx.deleteFrom('emeterai.session').where('tokenHash', 'in', ended).execute()
}
