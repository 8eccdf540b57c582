import { checkWaitingIdentities } from '#core/application/check-waiting-identities.ts'
import type { Task } from './tasks.ts'

/** Job 'ask-dukcapil', every minute: asks the population register about the identities that wait, in order and within the day's budget. */
export const task: Task = (deps) => async () => checkWaitingIdentities(deps)
