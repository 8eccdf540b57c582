/** That an application was ended, when, and the number it got. `issue` is 2 when it was opened again and sent anew. */
export type SubmissionSummary = { registrationNumber: string; receivedAt: Date; submittedAt: Date; cardDrawnAt: Date | null; issue: number }

/** That a sent application was opened again (decision 94). */
export type Reopening = { openedAt: Date; endedAt: Date | null }
