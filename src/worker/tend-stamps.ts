import { tendStamps } from '#core/application/stuck-stamps.ts'
import type { Task } from './tasks.ts'

/** Job 'tend-stamps', every minute: asks again about stamps that wait. */
export const task: Task = (deps) => async () => tendStamps(deps)
