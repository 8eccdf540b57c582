import { z } from 'zod'
import { scanDocumentAgain } from '#core/application/document-scan.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ documentId: z.uuid() })

/** Job 'scan-document': asks the scanner again about an upload; fails, and so comes again later, while it does not say. */
export const task: Task = (deps) => async (job) => scanDocumentAgain(deps, payload.parse(job).documentId)
