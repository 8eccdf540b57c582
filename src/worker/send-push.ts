import { z } from 'zod'
import { sendPush } from '#core/news/send-push.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ pushId: z.uuid() })

/** Job 'send-push': hands one piece of news to the push service of one device. */
export const task: Task = (deps) => async (job) => sendPush(deps, payload.parse(job).pushId)
