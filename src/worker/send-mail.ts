import { z } from 'zod'
import type { Deps } from '#core/deps.ts'
import { sendMail } from '#core/mail/send-mail.ts'

const payload = z.object({ mailId: z.uuid() })

/** Job 'send-mail': hands one queued mail to the mail server. */
export const sendMailTask = (deps: Deps) => async (job: unknown) => {
  await sendMail(deps, payload.parse(job).mailId)
}
