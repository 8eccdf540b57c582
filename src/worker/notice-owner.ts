import { z } from 'zod'
import { noticeAlreadyRegistered } from '#core/account/notice-already-registered.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ registrationId: z.uuid() })

/** Job 'notice-owner': tells the owner of an account, if there is one, that somebody tried to register the NIK again. */
export const task: Task = (deps) => async (job) => noticeAlreadyRegistered(deps, payload.parse(job).registrationId)
