import { z } from 'zod'
import { checkStampAgain } from '#core/application/check-stamp-again.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ documentId: z.uuid() })

/** Job 'check-stamp': asks the issuer again about the stamp on an upload; fails, and so comes again, while nobody answers. */
export const task: Task = (deps) => async (job) => checkStampAgain(deps, payload.parse(job).documentId)
