import { sealEvents } from '#core/audit/seal/seal-events.ts'
import type { Task } from './tasks.ts'

/** Job 'seal-audit', every minute: chains and signs what the trail has gained. */
export const task: Task = (deps) => async () => void (await sealEvents(deps))
