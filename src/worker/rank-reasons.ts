import { rankReasons } from '#core/reports/rank-reasons.ts'
import type { Task } from './tasks.ts'

/** Job 'rank-reasons', every night: why each agency refused applications lately, for the pre-flight. */
export const task: Task = (deps) => async () => rankReasons(deps)
