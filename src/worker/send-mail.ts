import { z } from 'zod'
import { sendMail } from '#core/mail/send-mail.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ mailId: z.uuid() })

/** Job 'send-mail': hands one queued mail to the mail server. */
export const task: Task = (deps) => async (job) => sendMail(deps, payload.parse(job).mailId)
