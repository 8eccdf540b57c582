import { z } from 'zod'
import { scanEvidenceAgain } from '#core/ticket/scan-evidence.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ fileId: z.uuid() })

/** Job 'scan-evidence': asks the scanner again about evidence of a ticket; fails, and so comes again later, while it does not say. */
export const task: Task = (deps) => async (job) => scanEvidenceAgain(deps, payload.parse(job).fileId)
