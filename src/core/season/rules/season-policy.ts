import type { StampPolicy } from './stamp-policy.ts'

/** The switches of a season (features.md I3). Two persons change them; every door reads them live. */
export type SeasonPolicy = {
  stampPolicy: StampPolicy
  stampingInPortal: boolean
  /** Whether the forms of registration and application ask for a code. Signing in keeps its own defence. */
  asksCaptcha: boolean
  /** Whether a sent application may be opened again, once, while registration runs (features.md F7). */
  allowsReopening: boolean
}
