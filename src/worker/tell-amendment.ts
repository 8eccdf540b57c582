import { z } from 'zod'
import { tellAmendment } from '#core/application/tell-amendment.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ formasiId: z.number().int(), number: z.number().int(), after: z.uuid().optional() })

/** Job 'tell-amendment': tells everybody who chose a formasi that it was amended. */
export const task: Task = (deps) => async (job) => tellAmendment(deps, payload.parse(job))
