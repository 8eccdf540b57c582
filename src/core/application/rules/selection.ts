import type { SelectionType } from '#core/formasi/rules/selection-type.ts'

/** A number that the THK-II register confirmed, and when. */
export type Thk2Membership = { testNumber: string; listingInstansi: string; checkedAt: Date }

/** Guide 6.3: one selection; whether the applicant stands in the THK-II register. */
export type Selection = {
  selectionType: SelectionType
  thk2: Thk2Membership | null
}
