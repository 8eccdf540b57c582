import { z } from 'zod'
import { stampDocument } from '#core/application/stamp-document.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ requestId: z.uuid() })

/** Job 'stamp-document': one try at a stamp that was ordered; sends itself again while nothing is known. */
export const task: Task = (deps) => async (job) => stampDocument(deps, payload.parse(job).requestId)
