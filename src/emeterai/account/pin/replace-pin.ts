import type { HouseDeps } from '#emeterai/deps.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { Tx } from '#platform/db/pool.ts'

/** Writes another PIN, opens what too many wrong ones had locked, and tells the owner. */
export async function replacePin(tx: Tx, deps: HouseDeps, accountId: string, pinPhc: string): Promise<void> {
  const { distributorId } = await tx
    .updateTable('emeterai.account')
    .set({ pinPhc, pinSetAt: deps.clock.now(), pinLockedAt: null })
    .where('id', '=', accountId)
    .returning('distributorId')
    .executeTakeFirstOrThrow()
  await recordHouseEvent(tx, { by: { kind: 'holder', id: accountId }, action: 'pin-changed', object: { kind: 'account', id: accountId } })
  await mailHolder(tx, deps, accountId, 'pin-changed', { pinLink: `${deps.houseUrl}${pathsOf(distributorId).pin}` })
}
