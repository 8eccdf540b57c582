import { writeOpenData } from '#core/reports/open-data/write-open-data.ts'
import type { Task } from './tasks.ts'

/** Job 'write-open-data', every night: the counts that everybody may have. */
export const task: Task = (deps) => async () => writeOpenData(deps)
