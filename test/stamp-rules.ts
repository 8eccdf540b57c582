import { findSeasonPolicy, writeSeasonPolicy } from '#core/season/policy.ts'
import type { StampRules } from '#core/season/rules/stamp-policy.ts'
import { accept } from '#main/seed/an-application.ts'
import type { Db } from '#platform/db/pool.ts'

/** Switches what the current season asks for on stamps, as the second person's yes does (`/kebijakan`). */
export async function setStampRules(db: Db, { policy, stampingInPortal }: StampRules): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const from = await findSeasonPolicy(tx)
    accept(await writeSeasonPolicy(tx, { from: from!, to: { ...from!, stampPolicy: policy, stampingInPortal } }, { kind: 'system' }))
  })
}
