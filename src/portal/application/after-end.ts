import { findApplication } from '#core/application/application.ts'
import { whyNotReopenNow } from '#core/application/reopen-application.ts'
import type { ReopenRefusal } from '#core/application/rules/reopening.ts'
import { findSeasonOf } from '#core/application/season-of-applicant.ts'
import type { Deps } from '#core/deps.ts'
import { isRegistrationOpen } from '#core/season/rules/stages.ts'
import { findPublishedCase } from '#core/verification/published-result.ts'

/** Why somebody may not open their own application again at this moment; null when they may (features.md F7). */
export async function whyNotReopenOwn(deps: Deps, accountId: string, receivedAt: Date): Promise<ReopenRefusal | 'result-published' | null> {
  const application = await findApplication(deps.db, deps.keys, accountId)
  if (!application) return 'not-sent'
  if (await findPublishedCase(deps.db, accountId, deps.clock.now())) return 'result-published'
  return whyNotReopenNow(deps.db, application, { receivedAt })
}

/** Whether what was sent can still be changed: not any more; by opening it again; or it is open, and stands until the new one is sent. */
export async function loadAfterEnd(deps: Deps, accountId: string, receivedAt: Date): Promise<'fixed' | 'may-reopen' | 'reopened'> {
  const refusal = await whyNotReopenOwn(deps, accountId, receivedAt)
  if (refusal === null) return 'may-reopen'
  if (refusal !== 'reopened-before') return 'fixed'
  const application = await findApplication(deps.db, deps.keys, accountId)
  const season = await findSeasonOf(deps.db, accountId)
  return application?.reopening?.endedAt === null && season && isRegistrationOpen(season, receivedAt) ? 'reopened' : 'fixed'
}
