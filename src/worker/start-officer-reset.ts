import { z } from 'zod'
import { startOfficerReset } from '#core/officer/enrolment/reset-password.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ requestId: z.uuid() })

/** Job 'start-officer-reset': mails the link for a new password, if the address is an officer's. */
export const task: Task = (deps) => async (job) => startOfficerReset(deps, payload.parse(job).requestId)
