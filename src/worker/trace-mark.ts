import { z } from 'zod'
import { traceMarkUse } from '#core/export/trace-marks.ts'
import { markDoors } from '#core/account/notice-mark.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ nikIndex: z.base64url(), door: z.enum(markDoors), usedAt: z.iso.datetime() })

/** Job 'trace-mark': finds out of which export a NIK is that nobody has and somebody used. */
export const task: Task = (deps) => async (job) => {
  const { nikIndex, door, usedAt } = payload.parse(job)
  return traceMarkUse(deps, { nikIndex: Buffer.from(nikIndex, 'base64url'), door, usedAt: new Date(usedAt) })
}
