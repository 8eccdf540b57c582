import { z } from 'zod'
import { issueAccountCard } from '#core/card/issue-account-card.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ accountId: z.uuid() })

/** Job 'issue-account-card': draws the card of a new account. */
export const task: Task = (deps) => async (job) => {
  await issueAccountCard(deps, payload.parse(job).accountId)
}
