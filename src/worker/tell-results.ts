import { z } from 'zod'
import { tellResults } from '#core/verification/tell-results.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ publicationId: z.uuid() })

/** Job 'tell-results': a mail to each applicant of an agency whose results can be read now. */
export const task: Task = (deps) => async (job) => tellResults(deps, payload.parse(job).publicationId)
