import { z } from 'zod'
import { lookForAlike } from '#core/likeness/look-for-alike.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ after: z.uuid().optional() })

/** Job 'look-for-alike', every night: which accounts may be of one person under two NIKs. */
export const task: Task = (deps) => async (job) => lookForAlike(deps, payload.parse(job))
