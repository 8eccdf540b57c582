import { z } from 'zod'
import { tellMatches } from '#core/shortlist/tell-matches.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ after: z.uuid().optional() })

/** Job 'tell-matches', every morning: a mail to who keeps a search that something new fits. */
export const task: Task = (deps) => async (job) => tellMatches(deps, payload.parse(job))
