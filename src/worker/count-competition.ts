import { countCompetition } from '#core/reports/count-competition.ts'
import type { Task } from './tasks.ts'

/** Job 'count-competition', every night: how many have applied for each formasi, as far as it may be shown. */
export const task: Task = (deps) => async () => countCompetition(deps)
