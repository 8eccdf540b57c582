import { sweepErasureMarks } from '#core/privacy/erase-again.ts'
import { eraseDueAccounts } from '#core/privacy/erase-due.ts'
import { eraseOldTickets } from '#core/privacy/erase-tickets.ts'
import { recordErasures } from '#core/privacy/record-erasure.ts'
import type { Task } from './tasks.ts'

/** Job 'erase-due', every hour: erases people and tickets whose time is over, some hundreds at a time, and comes again at once while there was something. */
export const task: Task = (deps) => async () => {
  const tickets = await eraseOldTickets(deps)
  await recordErasures(deps, { ticket: tickets, 'erasure-mark': await sweepErasureMarks(deps) })
  const accounts = await eraseDueAccounts(deps)
  if (accounts + tickets === 0) return
  deps.log.info('erased', { job: 'erase-due', count: accounts + tickets })
  await deps.db.transaction().execute((tx) => deps.queue.send(tx, 'erase-due', {}, { key: 'erase-due' }))
}
