import type { Deps } from '#core/deps.ts'
import type { SelectionType } from '#core/formasi/rules/selection-type.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { findApplication } from './application.ts'
import { type StepChange, changeStep } from './change-step.ts'
import { type Thk2Refusal, checkThk2 } from './check-thk2.ts'
import { clearAfter, whatIsCleared } from './clear-steps.ts'
import { type Thk2Membership, parseThk2TestNumber } from './rules/selection.ts'
import { putSelection } from './selection-store.ts'

export type SelectionAnswers = {
  selectionType: SelectionType
  /** The participant's number of who says to be eks THK-II; null for everybody else. */
  thk2: string | null
  /** The applicant was told what is taken away by another selection, and agreed. */
  agreesToClear?: boolean
}

/**
 * Keeps the one selection (guide 6.3). An eks THK-II's number must stand in the register under the account's NIK and
 * birth date. Another selection than before takes formasi and documents away, once that was agreed to.
 */
export async function saveSelection(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'limits' | 'thk2'>, change: StepChange, answers: SelectionAnswers) {
  // Before the transaction: nobody's row is locked while another party thinks.
  const membership = await findMembership(deps, change.accountId, answers.thk2)
  if (!membership.ok) return membership
  const { selectionType, agreesToClear = false } = answers
  return changeStep(deps, 'selection', change, async (tx, { application, dataKey, now }) => {
    const isAnother = application.selection !== null && application.selection.selectionType !== selectionType
    if (isAnother && !agreesToClear && whatIsCleared('selection', application).length > 0) return 'would-clear' as const
    if (isAnother) await clearAfter(tx, 'selection', application, now)
    await putSelection(tx, dataKey, application.id, { selectionType, thk2: membership.value }, now)
    return null
  })
}

/** A number that was checked before is not asked about again. */
async function findMembership(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'limits' | 'thk2'>, accountId: string, typed: string | null): Promise<Outcome<Thk2Membership | null, Thk2Refusal>> {
  if (typed === null) return done(null)
  const application = await findApplication(deps.db, deps.keys, accountId)
  const known = application?.selection?.thk2
  if (known && known.testNumber === parseThk2TestNumber(typed)) return done(known)
  const checked = await checkThk2(deps, accountId, typed)
  if (!checked.ok) return refused(checked.refusal)
  const { testNumber, listingInstansi, checkedAt } = checked.value
  return done({ testNumber, listingInstansi, checkedAt })
}
