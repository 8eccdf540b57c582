import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { deleteLinksBefore } from '#core/officer/enrolment/store.ts'
import { noticeOfficer } from '#core/officer/notice-officer.ts'
import { deleteSessionOf, deleteSessionsBefore } from '#core/officer/session/store.ts'
import { deleteAttemptsBefore } from '#core/officer/sign-in/store.ts'

const day = 86_400_000
const idleDays = 90
const perRun = 100

/** Forgets what is over at the office's door, and disables who has not come in for 90 days (features.md H4). Run by the worker every hour. */
export async function sweepOfficers(deps: Deps): Promise<void> {
  const { db, clock } = deps
  const ago = (days: number) => new Date(clock.now().getTime() - days * day)
  await deleteSessionsBefore(db, ago(1))
  await deleteAttemptsBefore(db, clock.now())
  await deleteLinksBefore(db, clock.now())
  await db.deleteFrom('officer.device').where('usedAt', '<', ago(365)).execute()
  await db.deleteFrom('officer.signInEvent').where('at', '<', ago(365)).execute()
  await disableIdle(deps, ago(idleDays))
}

async function disableIdle(deps: Deps, before: Date): Promise<void> {
  const idle = await deps.db.selectFrom('officer.officer').select('id').where('status', '=', 'active').where('lastSignedInAt', '<', before).limit(perRun).execute()
  for (const { id } of idle) {
    await deps.db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx.updateTable('officer.officer').set({ status: 'disabled', disabledAt: deps.clock.now() }).where('id', '=', id).where('status', '=', 'active').where('lastSignedInAt', '<', before).executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) return
      await deleteSessionOf(tx, id)
      await recordEvent(tx, { by: { kind: 'system' }, action: 'officer-disabled', object: { kind: 'officer', id }, reason: `${idleDays} days without a sign-in` })
      await noticeOfficer(tx, deps, id, 'disabled')
    })
  }
}
