import { z } from 'zod'
import { issueRegistrationCard } from '#core/card/issue-registration-card.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ applicationId: z.uuid() })

/** Job 'issue-registration-card': draws and signs the card of an application that was sent. */
export const task: Task = (deps) => async (job) => {
  await issueRegistrationCard(deps, payload.parse(job).applicationId)
}
