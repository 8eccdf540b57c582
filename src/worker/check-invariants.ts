import { checkInvariants } from '#core/reports/check-invariants.ts'
import type { Task } from './tasks.ts'

/** Job 'check-invariants', every night and when somebody asks: looks for what must never be. */
export const task: Task = (deps) => async () => void (await checkInvariants(deps))
