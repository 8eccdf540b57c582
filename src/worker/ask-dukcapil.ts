import { z } from 'zod'
import { askDukcapilAgain } from '#core/account/ask-dukcapil.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ of: z.enum(['registration', 'account']), id: z.uuid(), attempt: z.int().min(0) })

/** Job 'ask-dukcapil': asks the population register again about an identity it could not judge at once. */
export const task: Task = (deps) => async (job) => askDukcapilAgain(deps, payload.parse(job))
