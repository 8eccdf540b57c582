import { publishLog } from '#core/reports/public-log/publish-log.ts'
import type { Task } from './tasks.ts'

/** Job 'publish-log', every night before the open data: the head of the public log for the day that is over. */
export const task: Task = (deps) => async () => publishLog(deps)
