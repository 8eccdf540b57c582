import { z } from 'zod'
import { tellExtension } from '#core/verification/tell-extension.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ extensionId: z.uuid(), after: z.uuid().optional() })

/** Job 'tell-extension': a mail to everybody who has more time and can still use it. */
export const task: Task = (deps) => async (job) => tellExtension(deps, payload.parse(job))
