import { z } from 'zod'
import { remindUnfinished } from '#core/application/remind-unfinished.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ after: z.uuid().optional() })

/** Job 'remind-unfinished', every hour of the day: a mail to who has not sent while the end comes near. */
export const task: Task = (deps) => async (job) => remindUnfinished(deps, payload.parse(job))
