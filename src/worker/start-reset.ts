import { z } from 'zod'
import { startReset } from '#core/account/reset/start-reset.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ requestId: z.uuid() })

/** Job 'start-reset': mails the link for a new password, if the NIK has an account. */
export const task: Task = (deps) => async (job) => startReset(deps, payload.parse(job).requestId)
