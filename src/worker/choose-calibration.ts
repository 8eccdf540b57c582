import { chooseCalibration } from '#core/verification/calibration/choose-files.ts'
import type { Task } from './tasks.ts'

/** Job 'choose-calibration', every night just after midnight in Jakarta: which files every verifier judges this week. */
export const task: Task = (deps) => async () => chooseCalibration(deps)
