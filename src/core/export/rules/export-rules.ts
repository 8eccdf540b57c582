export type ExportState = 'waiting' | 'making' | 'ready' | 'failed' | 'expired'

/** How much may leave, and for how long it can be fetched (trust.md T21, T22). */
export const exportRules = {
  /** Below the most rows of a sheet; what is larger is asked for in parts, by a filter. */
  mostRows: 500_000,
  keptHours: 24,
  mostDownloads: 5,
  /** Of one agency, waiting or being made. */
  mostAtWork: 3,
  mostAttempts: 5,
  /** A job that says nothing for so long will say nothing more. */
  lostAfterHours: 6,
  pageRows: 1000,
  /** In the first page of rows; each further page has one. */
  marksAtFirst: 3,
} as const

/** How many marks a list of so many rows carries (decision 180). */
export const markCount = (rows: number) => (rows === 0 ? 0 : exportRules.marksAtFirst - 1 + Math.ceil(rows / exportRules.pageRows))

export type ExportRefusal = 'not-allowed' | 'personal-not-allowed' | 'reason-missing' | 'no-such-instansi' | 'no-rows' | 'too-many-rows' | 'too-many-at-work' | 'too-many-today' | 'budget-spent'

/** What the state is now: an export is over when its time is, whether or not it was swept away already. */
export function stateAt({ state, expiresAt }: { state: ExportState; expiresAt: Date | null }, now: Date): ExportState {
  return state === 'ready' && expiresAt !== null && expiresAt <= now ? 'expired' : state
}

/** Stands in every row and on every page of a file: who took it out, when, and which export it was. */
export function watermark({ id, officerName, askedAt }: { id: string; officerName: string; askedAt: string }): string {
  return `Ekspor ${id.slice(0, 8)} oleh ${officerName}, ${askedAt}`
}
