import { type Reason, reasonText, reasons } from '#core/values/failing-reason.ts'

/** Why an application failed: its only reason, or that it has several. So each is counted once, and all add up to the failed. */
export type Cause = Reason | 'several'

export const causes: readonly Cause[] = [...reasons, 'several']

/** As it is read in the file. */
export const causeText: Record<Cause, string> = { ...reasonText, several: 'Lebih dari satu sebab' }

/** Thirteen small counts of fewer failed applications would cost the agency's own result its place. */
export const causesFrom = 30
