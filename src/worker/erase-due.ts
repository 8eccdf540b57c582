import { z } from 'zod'
import { sweepErasureMarks } from '#core/privacy/erase-again.ts'
import { type Bounds, eraseDueAccounts } from '#core/privacy/erase-due.ts'
import { eraseOldTickets } from '#core/privacy/erase-tickets.ts'
import { recordErasures } from '#core/privacy/record-erasure.ts'
import type { Task } from './tasks.ts'

const payload = z.object({ after: z.uuid().optional() })

/** Job 'erase-due', every hour: erases people and tickets whose time is over, some hundreds at a time, and comes again at once while there was something, or accounts are left to look at. */
export const task: Task = (deps) => eraseDue(deps)

export const eraseDue = (deps: Parameters<Task>[0], bounds?: Bounds) => async (job: unknown): Promise<void> => {
  const tickets = await eraseOldTickets(deps)
  await recordErasures(deps, { ticket: tickets, 'erasure-mark': await sweepErasureMarks(deps) })
  const { erased, next } = await eraseDueAccounts(deps, payload.parse(job).after, bounds)
  if (erased + tickets > 0) deps.log.info('erased', { job: 'erase-due', count: erased + tickets })
  if (!next && tickets === 0) return
  await deps.db.transaction().execute((tx) => deps.queue.send(tx, 'erase-due', next ? { after: next } : {}, { key: 'erase-due', turn: 'last' }))
}
