import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { Intent } from '#platform/http/form-guard.ts'
import { actOnce } from '#platform/intents.ts'
import { type Application, type ChangeRefusal, bumpVersion, loadDataKey, lockApplication } from './application.ts'
import { insertEvent } from './application-store.ts'
import { deleteDraft } from './draft-store.ts'
import { type ApplicationStep, isStepOpen } from './rules/steps.ts'

/** A step's form as it was sent. */
export type StepChange = {
  accountId: string
  /** The version of the application that the form was drawn from. */
  formVersion: number
  /** Sent twice, a form acts once (trust.md T14). Null where there is no form: tests and seeds. */
  sending?: { intent: Intent | null; route: string; body: unknown } | null
  /**
   * Asked once, and only of a form that would be saved: a captcha's answer is good for one time. It is asked while the
   * transaction holds its connection, so it asks the database through `deps.apart`.
   */
  isHuman?: () => Promise<boolean>
}

export type StepRefusal = ChangeRefusal | 'step-not-open' | 'not-human'

export type Locked = { application: Application; dataKey: Buffer; now: Date }

/**
 * Saves a step in one transaction: locks the application, refuses a form that is stale, late or out of order, writes,
 * forgets the step's autosaved fields and records the event. `write` returns a refusal, which undoes everything, or null.
 */
export async function changeStep<Refusal extends string = never>(
  { db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>,
  step: ApplicationStep,
  change: StepChange,
  write: (tx: Tx, locked: Locked) => Promise<Refusal | null>,
): Promise<Outcome<null, Refusal | StepRefusal>> {
  const now = clock.now()
  const { accountId, sending } = change
  const save = async (tx: Tx) => {
    const application = await lockApplication(tx, keys, accountId)
    const effect = async () => {
      const refusal = (await whyNotChange(tx, application, step, change, now)) ?? (await write(tx, { application, dataKey: await loadDataKey(tx, keys, application), now }))
      if (refusal) throw new Undo(refusal)
      await deleteDraft(tx, application.id, step)
      await insertEvent(tx, { applicationId: application.id, at: now, kind: 'step-saved', detail: step })
      return null
    }
    return sending?.intent ? actOnce(tx, { keys, clock }, sending.intent, sending, effect) : effect()
  }
  try {
    await db.transaction().execute(save)
    return done(null)
  } catch (error) {
    if (error instanceof Undo) return refused(error.refusal as Refusal | StepRefusal)
    throw error
  }
}

async function whyNotChange(tx: Tx, application: Application, step: ApplicationStep, { formVersion, isHuman }: StepChange, now: Date): Promise<StepRefusal | null> {
  const counted = await bumpVersion(tx, application, formVersion, now)
  if (!counted.ok) return counted.refusal
  if (!isStepOpen(step, application)) return 'step-not-open'
  return isHuman && !(await isHuman()) ? 'not-human' : null
}

/** Takes the transaction back and carries out why. */
class Undo extends Error {
  readonly refusal: string
  constructor(refusal: string) {
    super(refusal)
    this.refusal = refusal
  }
}
