import { summaryBlocks } from '#core/application/rules/summary.ts'
import { submitApplication } from '#core/application/submit-application.ts'
import { agreeToSummary } from '#core/application/summary.ts'
import type { Deps } from '#core/deps.ts'

/** Ticks every box and ends the registration, as the pages do: `anApplication(…).with(submit)`. */
export async function submit(deps: Deps, accountId: string): Promise<void> {
  const receivedAt = deps.clock.now()
  const agreement = await agreeToSummary(deps, accountId, { blocks: summaryBlocks.map(({ key }) => key), agreesToStatement: true }, receivedAt)
  if (!agreement.ok) throw new Error(agreement.refusal)
  const outcome = await submitApplication(deps, accountId, { agreement: agreement.value, receivedAt, by: { kind: 'applicant', id: accountId } })
  if (!outcome.ok) throw new Error(outcome.refusal)
}
