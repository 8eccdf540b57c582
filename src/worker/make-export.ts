import { z } from 'zod'
import { makeExport } from '#core/export/make-export.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ exportId: z.uuid() })

/** Job 'make-export': writes the file that an officer asked for. */
export const task: Task = (deps) => async (job) => makeExport(deps, payload.parse(job).exportId)
