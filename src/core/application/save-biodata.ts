import type { Deps } from '#core/deps.ts'
import { putBiodata } from './biodata-store.ts'
import { type StepChange, changeStep } from './change-step.ts'
import type { Biodata } from './rules/biodata.ts'

/** Keeps the biodata (guide 6.2), encrypted where it could name, find or hurt a person. */
export function saveBiodata(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, change: StepChange, biodata: Biodata) {
  return changeStep<never>(deps, 'biodata', change, async (tx, { application, dataKey, now }) => {
    await putBiodata(tx, dataKey, application.id, biodata, now)
    return null
  })
}
