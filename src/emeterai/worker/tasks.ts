import { z } from 'zod'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { HouseJobs } from '#emeterai/jobs.ts'
import { sendMail } from '#emeterai/mail/send-mail.ts'
import { sweepIntents } from '#platform/intents.ts'
import type { Task, Tasks } from '#platform/queue/run-worker.ts'

const mailJob = z.object({ mailId: z.uuid() })

const sweep: Task<HouseDeps> = ({ db, clock }) => async () => {
  await sweepIntents(db, clock.now())
}

/** Every job of this house, by the name it is sent under. */
export const tasks: Tasks<HouseDeps> & Record<keyof HouseJobs, Task<HouseDeps>> = {
  'send-mail': (deps) => async (job) => sendMail(deps, mailJob.parse(job).mailId),
  sweep,
}

/** Work that comes round by the clock (minute hour day month weekday, in UTC). */
export const crontab: readonly string[] = ['23 * * * * sweep']
