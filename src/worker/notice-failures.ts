import { z } from 'zod'
import { noticeFailures } from '#core/account/session/notice-failures.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ eventId: z.uuid() })

/** Job 'notice-failures': tells the owner of an account that somebody guesses its password. */
export const task: Task = (deps) => async (job) => noticeFailures(deps, payload.parse(job).eventId)
