import { z } from 'zod'
import { issueAccountCard } from '#core/card/issue-account-card.ts'
import type { Deps } from '#core/deps.ts'

const payload = z.object({ accountId: z.uuid() })

/** Job 'issue-account-card': draws the card of a new account. */
export const issueAccountCardTask = (deps: Deps) => async (job: unknown) => {
  await issueAccountCard(deps, payload.parse(job).accountId)
}
