import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { insertOfficerEvent, loadEmailIndex } from './store.ts'

/** Whoever gets here knows the password: the officer sees it in the list of what happened at the door. */
export async function recordWrongProof({ db, keys, clock }: Deps, officerId: string, how: string, visitor: Visitor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await insertOfficerEvent(tx, { emailIndex: await loadEmailIndex(tx, officerId), at: clock.now(), kind: 'second-factor-wrong', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'anonymous', ...traceOf(keys, visitor) }, action: 'officer-second-factor-wrong', object: { kind: 'officer', id: officerId }, reason: how })
  })
}
