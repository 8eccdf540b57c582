import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { insertOfficerEvent, loadEmailIndex } from '#core/officer/sign-in/store.ts'
import { deleteSessionOf } from './store.ts'

/** Signs the officer out everywhere, which is one place. A session that has ended already is no error. */
export async function endOfficerSession({ db, keys, clock }: Deps, officerId: string, visitor: Visitor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await deleteSessionOf(tx, officerId))) return
    await insertOfficerEvent(tx, { emailIndex: await loadEmailIndex(tx, officerId), at: clock.now(), kind: 'signed-out', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'officer-signed-out', object: { kind: 'officer', id: officerId } })
  })
}
