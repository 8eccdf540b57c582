import { eraseExpiredRegistrations } from '#core/account/erase-registration.ts'
import { recordErasures } from '#core/privacy/record-erasure.ts'
import type { Task } from './tasks.ts'

/** Job 'forget-registrations', every quarter of an hour: erases unfinished registrations whose time is over, files included. */
export const task: Task = (deps) => async () => {
  const count = await eraseExpiredRegistrations(deps)
  await recordErasures(deps, { registration: count })
  if (count > 0) deps.log.info('registrations-erased', { job: 'forget-registrations', count })
}
